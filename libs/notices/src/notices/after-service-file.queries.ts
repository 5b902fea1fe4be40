import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { CaseEventKind } from '#cases';
import type { FileKindName, Prepared, Transaction } from '#platform';
import { requirementStateOn, type RequirementState } from '../rules/requirement-state.js';
import type { PenaltyState } from '../rules/penalty.js';
import type { ProsecutionState } from '../rules/prosecution.js';
import type { WorkPlace } from '../rules/works.js';
import { appealsOf, requirementsInTime, type Appeal, type RequirementInTime } from './after-service.queries.js';

/** A fixed penalty for a breach. Amounts are in pence. */
export interface Penalty {
  id: string;
  reference: string;
  amount: number;
  issuedOn: IsoDate;
  payBy: IsoDate;
  state: PenaltyState;
  paidOn: IsoDate | null;
  endedOn: IsoDate | null;
  endedWhy: string;
}

/** A prosecution for a breach. */
export interface Prosecution {
  id: string;
  begunOn: IsoDate;
  court: string;
  hearingOn: IsoDate | null;
  state: ProsecutionState;
  endedOn: IsoDate | null;
  fine: number | null;
  remedialOrder: string;
  forfeitureOrder: string;
  note: string;
}

/** Remedial works for a breach. */
export interface Works {
  id: string;
  place: WorkPlace;
  work: string;
  estimate: number | null;
  toldOn: IsoDate | null;
  consent: string;
  consentOn: IsoDate | null;
  doneOn: IsoDate | null;
  cost: number | null;
  chargedOn: IsoDate | null;
  recovered: number | null;
  recoveredOn: IsoDate | null;
}

/** A breach, with its evidence and what followed from it. */
export interface Breach {
  id: string;
  requirementId: string;
  happenedOn: IsoDate;
  seen: string;
  eventId: string;
  recordedBy: string;
  shownBy: { id: string; kind: CaseEventKind; happenedOn: IsoDate } | null;
  files: { id: string; name: string; kind: FileKindName; bytes: number }[];
  penalties: Penalty[];
  prosecutions: Prosecution[];
  works: Works[];
}

/** A change of what a notice asks. */
export interface VariationMade {
  id: string;
  /** Whether a court made it. */
  byCourt: boolean;
  variedOn: IsoDate;
  reason: string;
}

/** What happened since a notice was served. */
export interface AfterService {
  appeals: Appeal[];
  /** Each requirement that there is or was, with how it stands today. */
  requirements: (RequirementInTime & { state: RequirementState })[];
  variations: VariationMade[];
  breaches: Breach[];
}

const VARIATIONS: Prepared = {
  name: 'variations of notice',
  text: `select id, appeal_id is not null as "byCourt", varied_on as "variedOn", reason from notice_variations where notice_id = $1 order by varied_on, id`,
};

const each = (table: string, columns: string): string =>
  `(select breach_id, json_agg(json_build_object(${columns}) order by id) as rows from ${table} where notice_id = $1 group by breach_id)`;

const PENALTIES = each('penalties', `'id', id, 'reference', reference, 'amount', amount, 'issuedOn', issued_on, 'payBy', pay_by, 'state', state, 'paidOn', paid_on,
  'endedOn', ended_on, 'endedWhy', ended_why`);
const PROSECUTIONS = each('prosecutions', `'id', id, 'begunOn', begun_on, 'court', court, 'hearingOn', hearing_on, 'state', state, 'endedOn', ended_on, 'fine', fine,
  'remedialOrder', remedial_order, 'forfeitureOrder', forfeiture_order, 'note', note`);
const WORKS = each('remedial_works', `'id', id, 'place', place, 'work', work, 'estimate', estimate, 'toldOn', told_on, 'consent', consent, 'consentOn', consent_on,
  'doneOn', done_on, 'cost', cost, 'chargedOn', charged_on, 'recovered', recovered, 'recoveredOn', recovered_on`);

const BREACHES: Prepared = {
  name: 'breaches of notice',
  text: `select b.id, b.requirement_id as "requirementId", b.happened_on as "happenedOn", b.seen, b.event_id as "eventId", f.name as "recordedBy",
      case when e.id is not null then json_build_object('id', e.id, 'kind', e.kind, 'happenedOn', e.happened_on) end as "shownBy",
      coalesce(x.rows, '[]') as files, coalesce(p.rows, '[]') as penalties, coalesce(o.rows, '[]') as prosecutions, coalesce(w.rows, '[]') as works
    from breaches b join staff f on f.id = b.recorded_by left join case_events e on e.id = b.shown_by_event_id
      left join (select c.event_id, json_agg(json_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'bytes', c.bytes) order by c.id) as rows
        from case_files c where c.event_id = any(array(select event_id from breaches where notice_id = $1)) group by c.event_id) x on x.event_id = b.event_id
      left join ${PENALTIES} p on p.breach_id = b.id left join ${PROSECUTIONS} o on o.breach_id = b.id left join ${WORKS} w on w.breach_id = b.id
    where b.notice_id = $1 order by b.happened_on desc, b.id desc`,
};

/** What happened since a notice was served: part of reading the notice, and of that line of the audit trail. */
export async function readAfterService(actor: Actor, transaction: Transaction, noticeId: string): Promise<AfterService> {
  requirePermission(actor, 'notices.read');
  const [notice] = await transaction.query<{ servedOn: IsoDate | null; endedOn: IsoDate | null }>(
    'select served_on as "servedOn", ended_on as "endedOn" from notices where id = $1', [noticeId],
  );
  const appeals = await appealsOf(transaction, noticeId);
  const facts = { servedOn: notice?.servedOn ?? null, endedOn: notice?.endedOn ?? null, appeals };
  const requirements = await requirementsInTime(transaction, noticeId);
  return {
    appeals,
    requirements: requirements.map((one) => ({ ...one, state: requirementStateOn(one, facts, transaction.today) })),
    variations: await transaction.query<VariationMade>(VARIATIONS, [noticeId]),
    breaches: await transaction.query<Breach>(BREACHES, [noticeId]),
  };
}
