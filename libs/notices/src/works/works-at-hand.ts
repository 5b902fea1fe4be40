import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { addToTimeline, type CaseEventKind } from '#cases';
import { notFound, overtaken, record, type Transaction } from '#platform';
import { noticeAtHand, type NoticeAtHand } from '../notices/at-hand.js';
import type { WorkPlace } from '../rules/works.js';

/** Remedial works that somebody is about to do something about. */
export interface WorksAtHand {
  id: string;
  place: WorkPlace;
  plannedOn: IsoDate;
  consent: string;
  consentOn: IsoDate | null;
  toldOn: IsoDate | null;
  doneOn: IsoDate | null;
  cost: number | null;
  chargedOn: IsoDate | null;
  recoveredOn: IsoDate | null;
  happenedOn: IsoDate;
  notice: NoticeAtHand;
}

/** Works for their own agency, with their case held and their next version taken. */
export async function takeWorks(actor: Actor, transaction: Transaction, id: string, version: number): Promise<WorksAtHand> {
  const [found] = await transaction.query<{ noticeId: string }>('select notice_id as "noticeId" from remedial_works where id = $1', [id]);
  if (!found) throw notFound('piece of work');
  const notice = await noticeAtHand(actor, transaction, found.noticeId);
  const taken = await transaction.run('update remedial_works set version = version + 1 where id = $1 and version = $2', [id, version]);
  if (taken === 0) throw overtaken('Someone changed these works after you opened them. Check how they stand now, then try again');
  const [works] = await transaction.query<Omit<WorksAtHand, 'notice'>>(
    `select w.id, w.place, w.planned_on as "plannedOn", w.consent, w.consent_on as "consentOn", w.told_on as "toldOn", w.done_on as "doneOn", w.cost,
       w.charged_on as "chargedOn", w.recovered_on as "recoveredOn", b.happened_on as "happenedOn"
     from remedial_works w join breaches b on b.id = w.breach_id where w.id = $1`,
    [id],
  );
  return { ...works!, notice };
}

/** Tells the timeline and the audit trail what became of works. */
export async function tellOfWorks(
  actor: Actor, transaction: Transaction, { id, notice }: WorksAtHand, kind: CaseEventKind & `works-${string}`, happenedOn: IsoDate, said: string,
): Promise<void> {
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind, happenedOn, subjectId: notice.id, note: `For a breach of ${notice.reference}${said && `. ${said}`}`,
  });
  const action = kind.replace('-', '.');
  await record(transaction, { via: actor.via, action, subjectKind: 'notice', subjectId: notice.id, details: { caseId: notice.caseId, worksId: id } });
}
