import { requirePermission, type Actor } from '#agencies';
import { instantInWords } from '#calendar';
import { overtaken, record, Refusal, type Transaction } from '#platform';
import { currentSpell } from '../current-spell.js';
import { earlierVersionsOf, readComplaint, type Complaint, type EarlierText } from './complaints.queries.js';
import { faultsOfComplaint, type ToldComplaint } from './rules/complaint-faults.js';

/** A complaint as it shall read. */
export interface ComplaintChange extends ToldComplaint {
  /** The version of the complaint that the person saw. */
  version: number;
}

/**
 * Changes what a complaint says, for the agency that received it or has the case. What it said before is kept. Refuses a
 * change made from a page that somebody else's change has overtaken, and says who made that one.
 */
export async function editComplaint(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  complaintId: string,
  change: ComplaintChange,
): Promise<void> {
  requirePermission(actor, 'complaints.record');
  const before = await readComplaint(actor, transaction, caseId, complaintId);
  await requireOwnComplaint(actor, transaction, before);
  const reasons = faultsOfComplaint(change, transaction.today);
  const [agency] = await transaction.query('select from agencies where id::text = $1', [change.agencyId]);
  if (!agency) reasons.push({ field: 'agencyId', message: 'Choose the agency that received it' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const changed = await transaction.run(
    `update complaints set happened_on = $4, happened_until = $5, happened_at = $6, made_on = $7, channel = $8, agency_id = $9,
       what_happened = $10, effect = $11, hate = $12, place = $13, version = version + 1
     where id = $1 and case_id = $2 and version = $3`,
    [
      complaintId, caseId, change.version, change.happenedOn, change.happenedUntil || null, change.happenedAt || null, change.madeOn,
      change.channel, change.agencyId, change.whatHappened.trim(), change.effect.trim(), change.hate, change.place.trim(),
    ],
  );
  if (changed === 0) throw await whoWasFaster(actor, transaction, complaintId);
  await transaction.run(
    `insert into complaint_revisions (complaint_id, version, partnership_id, case_id, earlier, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [complaintId, before.version, actor.partnershipId, caseId, textOfComplaint(before), actor.staffId, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'complaint.changed', subjectKind: 'complaint', subjectId: complaintId, details: { caseId } });
}

/** Refuses an actor whose agency neither has the case nor received the complaint. */
async function requireOwnComplaint(actor: Actor, transaction: Transaction, complaint: Complaint): Promise<void> {
  const { agencyId, agencyName } = await currentSpell(transaction, complaint.caseId);
  if (actor.agencyId === agencyId || actor.agencyId === complaint.agencyId) return;
  throw new Refusal([{ field: null, message: `Only ${agencyName} or ${complaint.agencyName} can change this complaint` }], 'forbidden');
}

/** What of a complaint can be changed. */
function textOfComplaint(complaint: Complaint): EarlierText {
  const { happenedOn, happenedUntil, happenedAt, madeOn, channel, agencyId, whatHappened, effect, hate, place } = complaint;
  return { happenedOn, happenedUntil, happenedAt, madeOn, channel, agencyId, whatHappened, effect, hate, place };
}

async function whoWasFaster(actor: Actor, transaction: Transaction, complaintId: string): Promise<Refusal> {
  const [last] = await earlierVersionsOf(actor, transaction, complaintId);
  const who = last ? `${last.changedBy} changed this complaint on ${instantInWords(last.changedAt)}` : 'Someone changed this complaint';
  return overtaken(`${who}, after you opened it. Nothing you typed is lost: compare it with what is saved now, then save again`);
}
