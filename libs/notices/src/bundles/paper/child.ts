import { joinPages } from './join-pages.js';
import { lookThrough } from './look-through.js';
import type { JoinPlan, LookPlan, PaperMessage } from './plan.js';

/**
 * The process that reads other people's files: it has no database, no settings and no keys, and it ends when its work is done
 * or when the worker ends. What hangs it, fills its memory or breaks it harms nothing else.
 */
process.once('message', (plan: LookPlan | JoinPlan) => void work(plan));
const left = (): never => process.exit(1);
process.once('disconnect', left);

async function work(plan: LookPlan | JoinPlan): Promise<void> {
  const tell = (message: PaperMessage): void => void process.send!(message);
  try {
    if (plan.work === 'look') await lookThrough(plan, tell);
    else tell({ joined: await joinPages(plan, tell) });
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : 'It failed' });
  }
  process.off('disconnect', left);
  process.disconnect();
}
