import { requirePermission, type Actor } from '#agencies';
import { inWords, isIsoDate } from '#calendar';
import { addToTimeline } from '#cases';
import { record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { makeServedDocument } from '../documents/index.js';
import { ownWarning } from './own-warning.js';

/** That a warning is withdrawn. */
export interface WithdrawingWarning {
  version: number;
  on: string;
  why: string;
}

/** Withdraws an issued warning: from then on no notice can rely on it. */
export async function withdrawWarning(actor: Actor, transaction: Transaction, warningId: string, asked: WithdrawingWarning, dataFolder?: string): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId, reference, recipientName, recipientAddress, state, issuedOn } = await ownWarning(actor, transaction, warningId, asked.version);
  if (state !== 'issued') throw refuse(null, state === 'draft' ? 'This warning was not issued. Throw the draft away instead' : 'This warning is withdrawn already');
  const reasons: Reason[] = [];
  if (!isIsoDate(asked.on) || asked.on > transaction.today || asked.on < issuedOn!) {
    reasons.push({ field: 'on', message: `The day must lie from ${inWords(issuedOn!)}, when it was issued, to today` });
  }
  if (!asked.why.trim()) reasons.push({ field: 'why', message: 'Say why it is withdrawn' });
  if (reasons.length > 0) throw new Refusal(reasons);
  if (dataFolder) {
    await makeServedDocument(actor, transaction, dataFolder, {
      kind: 'warning-withdrawn', subjectId: warningId, caseId, reference, on: asked.on,
      facts: { recipient: recipientName, 'recipient address': recipientAddress, 'warning reference': reference, 'warning day': inWords(issuedOn!), reason: asked.why.trim() },
    });
  }
  await transaction.run(
    `update warnings set state = 'withdrawn', withdrawn_on = $2, withdrawn_why = $3, withdrawn_by = $4, version = version + 1 where id = $1`,
    [warningId, asked.on, asked.why.trim(), actor.staffId],
  );
  await addToTimeline(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: 'warning-withdrawn', happenedOn: asked.on, note: `${reference}, to ${recipientName}`, subjectId: warningId,
  });
  await record(transaction, { via: actor.via, action: 'warning.withdrawn', subjectKind: 'warning', subjectId: warningId, details: { caseId } });
}
