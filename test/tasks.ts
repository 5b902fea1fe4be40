import type { Actor } from '#agencies';
import { completeTask, openTasksOf } from '#cases';
import { eventually } from './eventually.js';
import type { World } from './world.js';

/** Waits until the worker has made a case's tasks by the service standards, and does those that keep it from being closed. */
export async function doWhatStandardsAsk(world: World, actor: Actor, caseId: string): Promise<void> {
  await eventually('the case has its tasks', async () => (await world.as(actor, (transaction) => openTasksOf(transaction, caseId))).length > 0);
  await world.as(actor, async (transaction) => {
    for (const { id, version, blocksClosing } of await openTasksOf(transaction, caseId)) {
      if (blocksClosing) await completeTask(actor, transaction, id, { version, doneOn: transaction.today, reason: 'In a test' });
    }
  });
}
