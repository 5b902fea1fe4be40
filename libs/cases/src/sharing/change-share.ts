import { requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { overtaken, record, Refusal, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency } from '../current-spell.js';
import { faultsOfReason } from '../rules/reason.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { agreementOf } from './agreements.queries.js';
import { faultOfShareEnd } from './rules/share-terms.js';
import { openShare, type CaseShare } from './shares.queries.js';

/** Moves the last day of a share, for the agency that has the case: never past the end of the agreement. */
export async function changeShareEnd(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  shareId: string,
  change: { version: number; endsOn: string; reason: string },
): Promise<void> {
  requirePermission(actor, 'cases.share');
  const share = await shareInForce(actor, transaction, caseId, shareId);
  const fault = faultOfShareEnd(change.endsOn, await agreementOf(transaction, share.agreementId), transaction.today);
  const reasons = [...(fault ? [{ field: 'endsOn', message: fault }] : []), ...faultsOfReason(change.reason, 'Enter why the last day changes')];
  if (reasons.length > 0) throw new Refusal(reasons);
  const touched = await transaction.run(
    'update case_shares set ends_on = $3, version = version + 1 where id = $1 and version = $2 and revoked_at is null',
    [shareId, change.version, change.endsOn],
  );
  if (touched === 0) refuseStale(await openShare(actor, transaction, caseId, shareId));
  await tell(actor, transaction, share, 'share-changed', `Last day ${inWords(change.endsOn)}. ${change.reason.trim()}`, { endsOn: change.endsOn });
}

/** Takes a share back, for the agency that has the case: from now on the other agency sees nothing of it. */
export async function revokeShare(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  shareId: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  requirePermission(actor, 'cases.share');
  const share = await shareInForce(actor, transaction, caseId, shareId);
  const reasons = faultsOfReason(reason, 'Enter why you stop sharing it');
  if (reasons.length > 0) throw new Refusal(reasons);
  const touched = await transaction.run(
    `update case_shares set revoked_at = $3, revoked_by = $4, revoke_reason = $5, version = version + 1
     where id = $1 and version = $2 and revoked_at is null`,
    [shareId, version, transaction.now, actor.staffId, reason.trim()],
  );
  if (touched === 0) refuseStale(await openShare(actor, transaction, caseId, shareId));
  await tell(actor, transaction, share, 'share-revoked', reason.trim(), {});
}

/** The share, where the actor's agency has the case and the share is not over. */
async function shareInForce(actor: Actor, transaction: Transaction, caseId: string, shareId: string): Promise<CaseShare> {
  requireOwnAgency(actor, await currentSpell(transaction, caseId));
  const share = await openShare(actor, transaction, caseId, shareId);
  if (share.state !== 'in-force') {
    throw new Refusal([{ field: null, message: `${howItStands(share)} Share the case again if they still need it` }], 'conflict');
  }
  return share;
}

function refuseStale(share: CaseShare): never {
  throw overtaken(`Someone changed this after you opened it. ${howItStands(share)} Check it, then try again`);
}

function howItStands({ state, toAgencyName, endsOn }: CaseShare): string {
  if (state === 'revoked') return `It is shared with ${toAgencyName} no longer.`;
  return state === 'ended' ? `Sharing it with ${toAgencyName} ended on ${inWords(endsOn)}.` : `It is shared with ${toAgencyName} until ${inWords(endsOn)}.`;
}

async function tell(
  actor: Actor,
  transaction: Transaction,
  share: CaseShare,
  kind: 'share-changed' | 'share-revoked',
  note: string,
  details: Record<string, unknown>,
): Promise<void> {
  await addCaseEvent(actor, transaction, {
    caseId: share.caseId, agencyId: actor.agencyId!, kind, happenedOn: transaction.today, note, audience: 'internal', subjectId: share.id,
  });
  await record(transaction, {
    via: actor.via,
    action: kind === 'share-changed' ? 'case.share-changed' : 'case.share-revoked',
    subjectKind: 'case',
    subjectId: share.caseId,
    details: { shareId: share.id, toAgencyId: share.toAgencyId, ...details },
  });
}
