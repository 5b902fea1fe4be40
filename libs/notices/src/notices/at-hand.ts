import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { currentSpell, holdCaseForWork } from '#cases';
import { notFound, overtaken, Refusal, type Prepared, type Transaction } from '#platform';
import type { BreachedNotice } from '../rules/breach.js';

/** A notice that somebody is about to do something about. */
export interface NoticeAtHand {
  id: string;
  caseId: string;
  agencyId: string;
  reference: string;
  recipientName: string;
  state: BreachedNotice['state'];
  servedOn: IsoDate | null;
  appealUntil: IsoDate | null;
  endedOn: IsoDate | null;
  version: number;
}

const CASE_OF: Prepared = {
  name: 'case of notice',
  text: 'select n.case_id as "caseId", n.agency_id as "agencyId", g.name as "agencyName" from notices n join agencies g on g.id = n.agency_id where n.id = $1',
};
const READ: Prepared = {
  name: 'notice at hand',
  text: `select id, case_id as "caseId", agency_id as "agencyId", reference, recipient_name as "recipientName", state, served_on as "servedOn",
    appeal_until as "appealUntil", ended_on as "endedOn", version from notices where id = $1`,
};

/**
 * The notice as it stands now, for its own agency alone, with its case held: whoever else does something in the case waits
 * until this is done, so that what was read here still stands when it is written.
 */
export async function noticeAtHand(actor: Actor, transaction: Transaction, noticeId: string): Promise<NoticeAtHand> {
  const [found] = await transaction.query<{ caseId: string; agencyId: string; agencyName: string }>(CASE_OF, [noticeId]);
  if (!found) throw notFound('notice');
  if (found.agencyId !== actor.agencyId) {
    throw new Refusal([{ field: null, message: `Only ${found.agencyName} can do this, because it served the notice` }], 'forbidden');
  }
  await holdCaseForWork(transaction, found.caseId);
  const [notice] = await transaction.query<NoticeAtHand>(READ, [noticeId]);
  return notice!;
}

/** Takes the next version of a notice, or refuses a change made from a page that is out of date. */
export async function takeNoticeVersion(transaction: Transaction, { id }: NoticeAtHand, version: number): Promise<void> {
  const taken = await transaction.run('update notices set version = version + 1 where id = $1 and version = $2', [id, version]);
  if (taken === 0) throw overtaken('Someone changed this notice after you opened it. Check how it stands now, then try again');
}

/** Refuses new enforcement in a case that is closed: what is begun there would be nobody's work. */
export async function requireOpenForEnforcing(transaction: Transaction, caseId: string): Promise<void> {
  const { closedOn } = await currentSpell(transaction, caseId);
  if (closedOn) throw new Refusal([{ field: null, message: 'This case is closed. Open it again first' }], 'conflict');
}
