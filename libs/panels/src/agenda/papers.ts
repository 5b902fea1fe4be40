import type { IsoDate } from '#calendar';
import type { Prepared } from '#platform';
import type { MeetingState } from '../meetings/take-meeting.js';
import type { AgendaReason } from '../rules/agenda.js';
import type { Consent, ReferralRisk } from '../rules/referral.js';

/** What a referral to a panel says, as a paper for its members. */
export interface ReferralPaper {
  referredOn: IsoDate;
  agencyName: string;
  referredBy: string;
  address: string;
  why: string;
  tried: string;
  askedFor: string;
  othersThere: string;
  consent: Consent;
  /** A key of LAWFUL_BASES; null with consent. */
  lawfulBasis: string | null;
  basisReason: string;
  risk: ReferralRisk;
  riskNote: string;
}

/** An item that an agenda or a page is about, with its individual. */
export interface ItemPaper {
  itemId: string;
  reference: string;
  name: string;
  bornOn: IsoDate | null;
  caseId: string | null;
  addedOn: IsoDate;
  nextReviewOn: IsoDate | null;
  removedOn: IsoDate | null;
  removedWhy: string | null;
  /** Null where it was taken over from before Concord. */
  referral: ReferralPaper | null;
}

/** Columns of an item i, its individual v, its referral r, the referring agency ra and person rs. */
export const ITEM_COLUMNS = `i.id as "itemId", i.reference, v.name, v.born_on as "bornOn", i.case_id as "caseId", i.added_on as "addedOn",
  i.next_review_on as "nextReviewOn", i.removed_on as "removedOn", i.removed_why as "removedWhy",
  case when r.id is not null then jsonb_build_object('referredOn', r.referred_on, 'agencyName', ra.name, 'referredBy', rs.name, 'address', r.address,
    'why', r.why, 'tried', r.tried, 'askedFor', r.asked_for, 'othersThere', r.others_there, 'consent', r.consent, 'lawfulBasis', r.lawful_basis,
    'basisReason', r.basis_reason, 'risk', r.risk, 'riskNote', r.risk_note) end as referral`;
export const ITEM_JOINS = `join panel_individuals v on v.id = i.individual_id left join panel_referrals r on r.id = i.id
  left join agencies ra on ra.id = r.agency_id left join staff rs on rs.id = r.referred_by`;

/** What an agency found out. */
export interface ResearchPaper {
  id: string;
  itemId: string;
  meetingId: string;
  meetsOn: IsoDate;
  agencyId: string;
  agencyName: string;
  question: string;
  /** Null until it is answered. */
  answeredAt: Date | null;
  answeredBy: string | null;
  answer: string;
  nothingKnown: boolean;
  /** How often an answer was sent. */
  sent: number;
}

const RESEARCH_COLUMNS = `a.id, a.item_id as "itemId", a.meeting_id as "meetingId", m.meets_on as "meetsOn", a.agency_id as "agencyId", g.name as "agencyName",
  a.question, a.answered_at as "answeredAt", f.name as "answeredBy", a.answer, a.nothing_known as "nothingKnown",
  a.answers as sent
  from panel_research a join panel_meetings m on m.id = a.meeting_id join agencies g on g.id = a.agency_id left join staff f on f.id = a.answered_by`;

export const RESEARCH_OF_MEETING: Prepared = {
  name: 'research for meeting', text: `select ${RESEARCH_COLUMNS} where a.meeting_id = $1 order by g.name, a.agency_id`,
};
export const RESEARCH_OF_ITEM: Prepared = {
  name: 'research about item', text: `select ${RESEARCH_COLUMNS} where a.item_id = $1 order by m.meets_on desc, m.id, g.name`,
};

/** What somebody promised about an item. */
export interface ActionPaper {
  id: string;
  itemId: string;
  what: string;
  agencyName: string;
  ownerName: string;
  dueOn: IsoDate;
  state: 'open' | 'done' | 'circumstances-changed' | 'not-done';
  reason: string;
  closedOn: IsoDate | null;
}

const ACTION_COLUMNS = `a.id, a.item_id as "itemId", a.what, g.name as "agencyName", f.name as "ownerName", a.due_on as "dueOn", a.state, a.reason,
  a.closed_on as "closedOn" from panel_actions a join agencies g on g.id = a.agency_id join staff f on f.id = a.owner_id`;

export const OPEN_ACTIONS: Prepared = {
  name: 'open panel actions of items', text: `select ${ACTION_COLUMNS} where a.item_id = any($1::uuid[]) and a.state = 'open' order by a.due_on, a.id`,
};
export const ACTIONS_OF_ITEM: Prepared = {
  name: 'panel actions of item', text: `select ${ACTION_COLUMNS} where a.item_id = $1 order by a.state = 'open' desc, a.due_on desc, a.id`,
};

/** An item on the agenda of a meeting, the last meeting first. */
export interface AgendaEntry {
  itemId: string;
  meetingId: string;
  meetsOn: IsoDate;
  state: MeetingState;
  because: AgendaReason;
  urgentWhy: string;
  outcome: 'stays' | 'removed' | 'deferred' | null;
  outcomeNote: string;
  nextReviewOn: IsoDate | null;
}

export const ENTRIES_OF_ITEMS: Prepared = {
  name: 'agendas that items were on',
  text: `select o.item_id as "itemId", m.id as "meetingId", m.meets_on as "meetsOn", m.state, o.because, o.urgent_why as "urgentWhy", o.outcome,
      o.outcome_note as "outcomeNote", o.next_review_on as "nextReviewOn"
    from meeting_items o join panel_meetings m on m.id = o.meeting_id where o.item_id = any($1::uuid[]) order by m.meets_on desc, m.id desc`,
};

/** A line of the minutes about an item. */
export interface MinutePaper {
  itemId: string;
  meetingId: string;
  kind: 'note' | 'decision';
  words: string;
}

const MINUTE_COLUMNS = 'l.item_id as "itemId", l.meeting_id as "meetingId", l.kind, l.words from minute_lines l';

export const DECISIONS_OF_ITEMS: Prepared = {
  name: 'decisions about items',
  text: `select ${MINUTE_COLUMNS} where l.item_id = any($1::uuid[]) and l.kind = 'decision' and l.struck_at is null order by l.meeting_id, l.id`,
};
export const MINUTES_OF_ITEM: Prepared = {
  name: 'minutes about item', text: `select ${MINUTE_COLUMNS} where l.item_id = $1 and l.struck_at is null order by l.meeting_id, l.id`,
};
