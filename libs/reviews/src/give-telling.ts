import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { addToTimeline, completeTask, openTasksOf } from '#cases';
import { notFound, overtaken, record, Refusal, type Prepared, type Reason, type Transaction } from '#platform';
import { faultOfDone } from './rules/days.js';

/** How someone can be told of the right. */
export const TELLING_WAYS = { letter: 'By letter', email: 'By email', phone: 'By phone', 'in-person': 'In person' } as const;
export type TellingWay = keyof typeof TELLING_WAYS;

/** Someone who is to be told of the right to a review, or was told. */
export interface Telling {
  id: string;
  caseId: string;
  caseReference: string;
  personId: string | null;
  reportedOn: IsoDate;
  words: string;
  agencyName: string;
  madeAt: Date;
  dueOn: IsoDate;
  care: 'anonymous' | 'unsafe' | null;
  givenOn: IsoDate | null;
  givenHow: TellingWay | null;
  givenBy: string | null;
  note: string;
  version: number;
}

const SELECT = `select t.id, t.case_id as "caseId", c.reference as "caseReference", t.person_id as "personId", t.reported_on as "reportedOn",
    t.words, g.name as "agencyName", t.made_at as "madeAt", t.due_on as "dueOn", t.care, t.given_on as "givenOn", t.given_how as "givenHow",
    s.name as "givenBy", t.note, t.version
  from review_tellings t join cases c on c.id = t.case_id join agencies g on g.id = t.agency_id left join staff s on s.id = t.given_by`;

/** How the telling was done. */
export interface GivenTelling {
  version: number;
  givenOn: string;
  givenHow: string;
  note: string;
}

/** The most that wait on one page: more are a sign that nobody looks. */
const MOST_WAITING = 50;

/** Those whom the actor's agency has yet to tell of the right, the longest due first; the anonymous are not waited for. */
export async function listTellingsDue(actor: Actor, transaction: Transaction): Promise<Telling[]> {
  requirePermission(actor, 'reviews.read');
  return transaction.query<Telling>(
    `${SELECT} where t.agency_id = $1 and t.given_on is null and t.care is distinct from 'anonymous' order by t.due_on, t.id limit ${MOST_WAITING}`,
    [actor.agencyId],
  );
}

const OF_CASE: Prepared = { name: 'tellings of case', text: `${SELECT} where t.case_id = $1 order by t.id desc` };

/** Who was or is to be told in a case, the latest first. */
export async function tellingsOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<Telling[]> {
  requirePermission(actor, 'reviews.read');
  return transaction.query<Telling>(OF_CASE, [caseId]);
}

/** One telling with its words. Refuses as not found another agency's. */
export async function openTelling(actor: Actor, transaction: Transaction, id: string): Promise<Telling> {
  requirePermission(actor, 'reviews.read');
  const [telling] = await transaction.query<Telling>(`${SELECT} where t.id = $1`, [id]);
  if (!telling) throw notFound('text');
  await record(transaction, { via: actor.via, action: 'review-right.read', subjectKind: 'telling', subjectId: id });
  return telling;
}

/**
 * Writes down that someone was told of the right: when, how, by whom. With the words as they were made that is the proof. Where
 * the person is not safe to contact, or did not say who they are, the note says how it was done all the same.
 */
export async function giveTelling(actor: Actor, transaction: Transaction, id: string, given: GivenTelling): Promise<Telling> {
  requirePermission(actor, 'reviews.log');
  const touched = await transaction.run('update review_tellings set version = version + 1 where id = $1 and version = $2 and given_on is null', [
    id, given.version,
  ]);
  const telling = await openTelling(actor, transaction, id);
  if (touched === 0) {
    throw overtaken(telling.givenBy ? `${telling.givenBy} has written down already that they were told` : 'Someone changed this after you opened it. Try again');
  }
  const reasons: Reason[] = [];
  if (!Object.hasOwn(TELLING_WAYS, given.givenHow)) reasons.push({ field: 'givenHow', message: 'Choose how they were told' });
  const bounds = { from: telling.reportedOn, fromWhat: 'the report was made', today: transaction.today };
  const fault = faultOfDone(given.givenOn, 'they were told', bounds);
  if (fault) reasons.push({ field: 'givenOn', message: fault });
  if (telling.care && !given.note.trim()) {
    const message = telling.care === 'unsafe' ? 'Enter how you made sure that it was safe' : 'Enter how you reached them';
    reasons.push({ field: 'note', message });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run('update review_tellings set given_on = $2, given_how = $3, given_by = $4, note = $5 where id = $1', [
    id, given.givenOn, given.givenHow, actor.staffId, given.note.trim(),
  ]);
  await finishTask(actor, transaction, telling, given.note.trim() || 'The day that they were told stands in the timeline');
  await addToTimeline(actor, transaction, {
    caseId: telling.caseId, agencyId: actor.agencyId!, kind: 'review-right-told', happenedOn: given.givenOn,
    note: TELLING_WAYS[given.givenHow as TellingWay], audience: 'internal', subjectId: id,
  });
  await record(transaction, {
    via: actor.via, action: 'review-right.told', subjectKind: 'telling', subjectId: id, details: { how: given.givenHow },
  });
  return telling;
}

/** The task to tell them has the telling's id; it is done with it. */
async function finishTask(actor: Actor, transaction: Transaction, { id, caseId }: Telling, reason: string): Promise<void> {
  const task = (await openTasksOf(transaction, caseId)).find((one) => one.id === id);
  if (task) await completeTask(actor, transaction, id, { version: task.version, doneOn: transaction.today, reason });
}
