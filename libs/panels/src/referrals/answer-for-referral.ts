import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Transaction } from '#platform';
import { tellFigures } from '../figures/tell-figures.js';
import { notify } from '../notices/notify.js';
import { tellCase } from '../tell-case.js';
import { keepStep, takeReferral, type HeldReferral } from './take-referral.js';

/** The referrer answers what they were asked; the referral waits to be screened again. */
export async function giveMore(actor: Actor, transaction: Transaction, referralId: string, { version, words }: { version: number; words: string }): Promise<void> {
  requirePermission(actor, 'panels.refer');
  const referral = await takeReferral(transaction, referralId, version, ['more-asked']);
  requireReferrer(actor, referral);
  if (!words.trim()) throw refuse('words', 'Enter your answer');
  await keepStep(actor, transaction, referralId, 'waiting', { kind: 'more-given', words });
  await notify(transaction, { panelId: referral.panelId, kind: 'referral-made', subjectId: referralId, staffIds: await whoRuns(transaction, referral.panelId) });
  await record(transaction, { via: actor.via, action: 'panel.referral-more-given', subjectKind: 'panel-referral', subjectId: referralId });
}

/**
 * Takes a referral back, up to the day of the meeting: what was accepted leaves the agenda as withdrawn. Once a meeting has
 * discussed it, the panel decides whether it leaves.
 */
export async function withdrawReferral(actor: Actor, transaction: Transaction, referralId: string, { version, words }: { version: number; words: string }): Promise<void> {
  requirePermission(actor, 'panels.refer');
  const referral = await takeReferral(transaction, referralId, version, ['waiting', 'more-asked', 'accepted']);
  requireReferrer(actor, referral);
  if (!words.trim()) throw refuse('words', 'Enter why you take it back, so that the panel knows');
  if (referral.state === 'accepted') {
    const [{ left }] = (await transaction.query<{ left: boolean }>('select withdraw_item($1, $2, $3) as left', [referralId, transaction.today, words.trim()])) as [{ left: boolean }];
    if (!left) throw refuse(null, 'A meeting has discussed this already, so the panel decides. Ask its chair to take it off the agenda');
    await tellFigures(transaction, { panelId: referral.panelId, changedOn: transaction.today });
    await tellCase(actor, transaction, {
      panelId: referral.panelId, caseId: referral.caseId, kind: 'panel-left', subjectId: referralId, happenedOn: transaction.today,
      note: `${referral.panelName}: the referral was withdrawn`,
    });
  }
  await keepStep(actor, transaction, referralId, 'withdrawn', { kind: 'withdrawn', words });
  await notify(transaction, { panelId: referral.panelId, kind: 'referral-withdrawn', subjectId: referralId, staffIds: await whoRuns(transaction, referral.panelId) });
  await record(transaction, { via: actor.via, action: 'panel.referral-withdrawn', subjectKind: 'panel-referral', subjectId: referralId, details: { was: referral.state } });
}

function requireReferrer(actor: Actor, { referredBy }: HeldReferral): void {
  if (actor.staffId !== referredBy) throw new Refusal([{ field: null, message: 'Only the person who made this referral can do this' }], 'forbidden');
}

/** Those who run a panel, by their ids. */
export async function whoRuns(transaction: Transaction, panelId: string): Promise<string[]> {
  return (await transaction.query<{ id: string }>('select who_runs($1) as id', [panelId])).map(({ id }) => id);
}
