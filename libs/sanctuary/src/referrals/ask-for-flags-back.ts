import type { Actor } from '#agencies';
import type { Transaction } from '#platform';
import { addStep } from './add-step.js';

/** The flags that stand are to be removed: the risk fell, or it has ended. */
export async function askForFlagsBack(actor: Actor, transaction: Transaction, referralId: string): Promise<void> {
  const asked = await transaction.query<{ id: string }>(
    `update sanctuary_flags set remove_asked_at = $2, version = version + 1 where referral_id = $1 and removed_at is null and remove_asked_at is null returning id`,
    [referralId, transaction.now],
  );
  if (asked.length === 0) return;
  await addStep(actor, transaction, {
    referralId, kind: 'flag', words: 'To be removed', action: 'flag-removal-asked', details: { flagIds: asked.map(({ id }) => id) },
  });
}
