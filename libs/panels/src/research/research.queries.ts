import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Transaction } from '#platform';
import { requireConfidentiality } from '../attendance/confidentiality.js';
import { openMeeting, type MeetingFile } from '../meetings/meetings.queries.js';

/** What the actor's agency is asked about one item. */
export interface ResearchLine {
  id: string;
  itemId: string;
  reference: string;
  name: string;
  bornOn: IsoDate | null;
  address: string;
  question: string;
  version: number;
  answer: string;
  nothingKnown: boolean;
  answeredAt: Date | null;
  answeredBy: string | null;
  /** Whether the question was changed after the answer. */
  askedAgain: boolean;
  /** The newest draft, where one was saved after the answer. */
  draft: { answer: string; nothingKnown: boolean; writtenBy: string; writtenAt: string } | null;
}

const LINE = `select r.id, r.item_id as "itemId", i.reference, v.name, v.born_on as "bornOn", coalesce(f.address, '') as address, r.question, r.version,
    r.answer, r.nothing_known as "nothingKnown", r.answered_at as "answeredAt", s.name as "answeredBy", coalesce(r.asked_at > r.answered_at, false) as "askedAgain",
    case when d.id is not null then jsonb_build_object('answer', d.answer, 'nothingKnown', d.nothing_known, 'writtenBy', d.by, 'writtenAt', d.written_at) end as draft
  from panel_research r join panel_items i on i.id = r.item_id join panel_individuals v on v.id = i.individual_id
    left join panel_referrals f on f.id = i.id left join staff s on s.id = r.answered_by
    left join lateral (
      select e.id, e.answer, e.nothing_known, b.name as by, e.written_at, e.sent from panel_research_versions e join staff b on b.id = e.written_by
      where e.research_id = r.id order by e.id desc limit 1) d on not d.sent
    left join meeting_items o on o.meeting_id = r.meeting_id and o.item_id = r.item_id`;

/** The research slip of the actor's agency for a meeting: its part only. Before the agenda is out there is none. */
export async function openResearchSlip(actor: Actor, transaction: Transaction, meetingId: string): Promise<{ meeting: MeetingFile; lines: ResearchLine[] }> {
  requirePermission(actor, 'panels.sit');
  const meeting = await openMeeting(actor, transaction, meetingId);
  if (meeting.state === 'planned') return { meeting, lines: [] };
  if (meeting.state === 'open') await requireConfidentiality(transaction, { meetingId });
  const lines = await transaction.query<ResearchLine>(
    `${LINE} where r.meeting_id = $1 and r.agency_id = $2 and i.removed_on is null and o.id is not null order by o.position, o.id`, [meetingId, actor.agencyId],
  );
  await record(transaction, { via: actor.via, action: 'panel.research-slip-read', subjectKind: 'panel-meeting', subjectId: meetingId });
  return { meeting, lines };
}

/** A text that an agency saved or sent. */
export interface ResearchVersion {
  id: string;
  sent: boolean;
  answer: string;
  nothingKnown: boolean;
  writtenBy: string;
  writtenAt: Date;
}

/** One question to the actor's agency, with all that it saved and sent, and what it said for earlier meetings. */
export interface ResearchFile extends ResearchLine {
  meetingId: string;
  versions: ResearchVersion[];
  earlier: { meetsOn: IsoDate; answer: string; nothingKnown: boolean; answeredBy: string; answeredAt: Date }[];
}

/** Opens one question to the actor's agency. */
export async function openResearch(actor: Actor, transaction: Transaction, researchId: string): Promise<{ meeting: MeetingFile; research: ResearchFile }> {
  requirePermission(actor, 'panels.sit');
  const [held] = await transaction.query<{ meetingId: string }>(
    'select meeting_id as "meetingId" from panel_research where id = $1 and agency_id = $2', [researchId, actor.agencyId],
  );
  if (!held) throw notFound('research request');
  const meeting = await openMeeting(actor, transaction, held.meetingId);
  if (meeting.state === 'open') await requireConfidentiality(transaction, { meetingId: meeting.id });
  const [line] = await transaction.query<ResearchLine>(`${LINE} where r.id = $1`, [researchId]);
  if (!line || (meeting.state === 'planned' && !meeting.panel.runs)) throw notFound('research request');
  const versions = await transaction.query<ResearchVersion>(
    `select e.id, e.sent, e.answer, e.nothing_known as "nothingKnown", s.name as "writtenBy", e.written_at as "writtenAt"
     from panel_research_versions e join staff s on s.id = e.written_by where e.research_id = $1 order by e.id desc limit 100`,
    [researchId],
  );
  const earlier = await transaction.query<ResearchFile['earlier'][number]>(
    `select m.meets_on as "meetsOn", r.answer, r.nothing_known as "nothingKnown", s.name as "answeredBy", r.answered_at as "answeredAt"
     from panel_research r join panel_meetings m on m.id = r.meeting_id join staff s on s.id = r.answered_by
     where r.item_id = $1 and r.agency_id = $2 and r.id <> $3 and r.answered_at is not null order by m.meets_on desc limit 20`,
    [line.itemId, actor.agencyId, researchId],
  );
  await record(transaction, { via: actor.via, action: 'panel.research-read', subjectKind: 'panel-research', subjectId: researchId });
  return { meeting, research: { ...line, meetingId: held.meetingId, versions, earlier } };
}
