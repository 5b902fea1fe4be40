import { uuidv7 } from 'uuidv7';
import { recordEach, type Database, type Identity, type Transaction } from '#platform';
import { restrictedAmong } from './assign-case.js';

/** The reassignment to carry out. */
export interface ReassignJob {
  partnershipId: string;
  reassignmentId: string;
}

/** Cases between two words about how far it is. */
const BATCH = 1000;

interface Asked {
  agencyId: string;
  askedBy: string;
  toOfficerId: string;
  toOfficerName: string;
  reason: string;
  caseIds: string[];
}

/**
 * Gives many cases to one officer, for the worker: in one transaction, so all of them or none. How far it is is written in
 * transactions of its own, and so is seen meanwhile. Safe to repeat: a run that was killed has changed nothing, and one that
 * had ended is not begun again.
 */
export async function runBulkReassign(database: Database, { partnershipId, reassignmentId }: ReassignJob): Promise<void> {
  const nobody: Identity = { partnershipId, agencyId: null, personId: null };
  const apart = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> => database.transaction(nobody, work);
  const asked = await apart((transaction) => begin(transaction, reassignmentId));
  if (!asked) return;
  const report = (done: number): Promise<unknown> =>
    apart((transaction) => transaction.run('update bulk_reassignments set cases_done = $2 where id = $1', [reassignmentId, done]));
  try {
    await database.transaction({ partnershipId, agencyId: asked.agencyId, personId: asked.askedBy }, async (transaction) => {
      // A worker that was taken for dead may still be at it: it is waited for, and then there is nothing left to do.
      await transaction.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [reassignmentId]);
      if (await hasEnded(transaction, reassignmentId)) return;
      const refusal = await reassign(transaction, reassignmentId, asked, report);
      await transaction.run(
        `update bulk_reassignments set state = $2, refusal = $3, cases_done = $4, finished_at = $5 where id = $1`,
        [reassignmentId, refusal ? 'refused' : 'done', refusal, refusal ? 0 : asked.caseIds.length, transaction.now],
      );
    });
  } catch (error) {
    await apart((transaction) =>
      transaction.run(`update bulk_reassignments set state = 'failed', cases_done = 0, finished_at = $2 where id = $1 and state = 'running'`, [
        reassignmentId,
        transaction.now,
      ]),
    );
    throw error;
  }
}

/** Marks a reassignment as under way; null where it has ended before, or there is none. */
async function begin(transaction: Transaction, id: string): Promise<Asked | null> {
  const [asked] = await transaction.query<Asked>(
    `update bulk_reassignments b set state = 'running', cases_done = 0, finished_at = null from staff f
     where b.id = $1 and b.state not in ('done', 'refused') and f.id = b.to_officer_id
     returning b.agency_id as "agencyId", b.asked_by as "askedBy", f.id as "toOfficerId", f.name as "toOfficerName", b.reason, b.case_ids as "caseIds"`,
    [id],
  );
  return asked ?? null;
}

async function hasEnded(transaction: Transaction, id: string): Promise<boolean> {
  const [found] = await transaction.query(`select from bulk_reassignments where id = $1 and state in ('done', 'refused')`, [id]);
  return found !== undefined;
}

/** Gives the cases over, or says in words why none of them is; locks them all first, so that none can change underway. */
async function reassign(transaction: Transaction, id: string, asked: Asked, report: (done: number) => Promise<unknown>): Promise<string> {
  const { caseIds, agencyId, toOfficerId, toOfficerName } = asked;
  const held = await transaction.query<{ caseId: string; officerId: string | null }>(
    `select case_id as "caseId", officer_id as "officerId" from spells
     where agency_id = $1 and case_id = any($2) and left_on is null order by case_id for update`,
    [agencyId, caseIds],
  );
  const gone = caseIds.length - held.length;
  if (gone > 0) return `${countOf(gone)} closed now, or with another agency, so no case changed hands. Choose them again`;
  const hidden = await restrictedAmong(transaction, caseIds, toOfficerId);
  if (hidden.length > 0) {
    return `${countOf(hidden.length)} restricted, and ${toOfficerName} is not among those who may see it, so no case changed hands`;
  }
  for (let from = 0; from < held.length; from += BATCH) {
    await giveOver(transaction, id, asked, held.slice(from, from + BATCH));
    if (from + BATCH < held.length) await report(from + BATCH);
  }
  return '';
}

function countOf(cases: number): string {
  return cases === 1 ? 'One of the cases is' : `${cases.toLocaleString('en-GB')} of the cases are`;
}

/** One batch: the officer, the cases' timelines and the audit trail. */
async function giveOver(
  transaction: Transaction,
  id: string,
  { agencyId, toOfficerId, toOfficerName, reason }: Asked,
  held: { caseId: string; officerId: string | null }[],
): Promise<void> {
  const caseIds = held.map(({ caseId }) => caseId);
  await transaction.run('update spells set officer_id = $3 where agency_id = $1 and case_id = any($2)', [agencyId, caseIds, toOfficerId]);
  const { partnershipId, personId } = transaction.identity;
  await transaction.run(
    `insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, staff_id, recorded_at)
     select event_id, $3, case_id, $4, 'assigned', $5, $6, $7, $8 from unnest($1::uuid[], $2::uuid[]) as given (event_id, case_id)`,
    [caseIds.map(() => uuidv7()), caseIds, partnershipId, agencyId, transaction.today, `To ${toOfficerName}. ${reason}`, personId, transaction.now],
  );
  for (const fromOfficerId of new Set(held.map(({ officerId }) => officerId))) {
    const theirs = held.filter(({ officerId }) => officerId === fromOfficerId).map(({ caseId }) => caseId);
    const details = { officerId: toOfficerId, fromOfficerId, reassignmentId: id };
    await recordEach(transaction, { via: 'job', action: 'case.assigned', subjectKind: 'case', details }, theirs);
  }
}
