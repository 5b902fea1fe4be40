import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { CaseEventKind } from '#cases';
import { notFound, record, type Transaction } from '#platform';
import type { WorkPlace } from '../rules/works.js';

/** A breach that a step is about, with its notice. */
export interface BreachFile {
  id: string;
  noticeId: string;
  reference: string;
  recipientName: string;
  caseId: string;
  happenedOn: IsoDate;
  seen: string;
}

const BREACH = `b.id, b.notice_id as "noticeId", n.reference, n.recipient_name as "recipientName", b.case_id as "caseId", b.happened_on as "happenedOn", b.seen`;

/** Reads a breach, and writes down that its notice was read. */
export async function readBreach(actor: Actor, transaction: Transaction, id: string): Promise<BreachFile> {
  requirePermission(actor, 'notices.read');
  const [breach] = await transaction.query<BreachFile>(`select ${BREACH} from breaches b join notices n on n.id = b.notice_id where b.id = $1`, [id]);
  if (!breach) throw notFound('breach');
  await tellRead(actor, transaction, breach);
  return breach;
}

/** A fixed penalty that a step is about. Its amount is in pence. */
export interface PenaltyFile {
  id: string;
  noticeId: string;
  recipientName: string;
  caseId: string;
  reference: string;
  amount: number;
  payBy: IsoDate;
  version: number;
}

/** Reads a fixed penalty, and writes down that its notice was read. */
export async function readPenalty(actor: Actor, transaction: Transaction, id: string): Promise<PenaltyFile> {
  requirePermission(actor, 'notices.read');
  const [penalty] = await transaction.query<PenaltyFile>(
    `select p.id, p.notice_id as "noticeId", n.recipient_name as "recipientName", p.case_id as "caseId", p.reference, p.amount, p.pay_by as "payBy", p.version
     from penalties p join notices n on n.id = p.notice_id where p.id = $1`,
    [id],
  );
  if (!penalty) throw notFound('penalty');
  await tellRead(actor, transaction, penalty);
  return penalty;
}

/** A prosecution that a step is about. */
export interface ProsecutionFile {
  id: string;
  hearingOn: IsoDate | null;
  version: number;
  breach: BreachFile;
}

/** Reads a prosecution with its breach. */
export async function readProsecution(actor: Actor, transaction: Transaction, id: string): Promise<ProsecutionFile> {
  requirePermission(actor, 'notices.read');
  const [row] = await transaction.query<Omit<ProsecutionFile, 'breach'> & { breachId: string }>(
    'select id, hearing_on as "hearingOn", version, breach_id as "breachId" from prosecutions where id = $1', [id],
  );
  if (!row) throw notFound('prosecution');
  return { id: row.id, hearingOn: row.hearingOn, version: row.version, breach: await readBreach(actor, transaction, row.breachId) };
}

/** Works that a step is about. */
export interface WorksFile {
  id: string;
  place: WorkPlace;
  work: string;
  cost: number | null;
  version: number;
  breach: BreachFile;
}

/** Reads remedial works with their breach. */
export async function readWorks(actor: Actor, transaction: Transaction, id: string): Promise<WorksFile> {
  requirePermission(actor, 'notices.read');
  const [row] = await transaction.query<Omit<WorksFile, 'breach'> & { breachId: string }>(
    'select id, place, work, cost, version, breach_id as "breachId" from remedial_works where id = $1', [id],
  );
  if (!row) throw notFound('piece of work');
  const { breachId, ...works } = row;
  return { ...works, breach: await readBreach(actor, transaction, breachId) };
}

/** A line of the timeline that may show a breach. */
export interface LineToShow {
  id: string;
  kind: CaseEventKind;
  happenedOn: IsoDate;
  /** The title of an action; empty for other lines. */
  words: string;
}

/** The latest lines of a case's timeline that tell what somebody saw or did: what a breach can rest on. */
export async function linesToShowBreach(actor: Actor, transaction: Transaction, caseId: string): Promise<LineToShow[]> {
  requirePermission(actor, 'notices.read');
  return transaction.query<LineToShow>(
    `select e.id, e.kind, e.happened_on as "happenedOn", coalesce(a.title, '') as words
     from case_events e left join case_actions a on a.id = e.subject_id and a.case_id = e.case_id
     where e.case_id = $1 and (a.id is not null or e.kind = 'diary-entry') order by e.happened_on desc, e.id desc limit 50`,
    [caseId],
  );
}

async function tellRead(actor: Actor, transaction: Transaction, { noticeId, caseId }: { noticeId: string; caseId: string }): Promise<void> {
  await record(transaction, { via: actor.via, action: 'notice.read', subjectKind: 'notice', subjectId: noticeId, details: { caseId } });
}
