import type { Transaction } from '#platform';
import { openTasksOf } from '../tasks/tasks.queries.js';
import type { Obstacles } from './rules/obstacles.js';

/** Reads what keeps a case from being closed. */
export async function readObstacles(transaction: Transaction, caseId: string): Promise<Obstacles> {
  const [offer] = await transaction.query<{ name: string }>(
    `select g.name from transfers t join agencies g on g.id = t.to_agency_id where t.case_id = $1 and t.state = 'asked'`,
    [caseId],
  );
  const tasks = (await openTasksOf(transaction, caseId)).filter(({ blocksClosing }) => blocksClosing);
  return { offeredTo: offer?.name ?? null, tasks };
}
