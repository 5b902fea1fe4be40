import { may } from '#agencies';
import { openTasksOf, type CaseFile } from '#cases';
import type { WebRequest } from '../http/page-request.js';
import { taskLine } from './task-words.js';

/** What there is to do on the case, beside its story. */
export async function readTasksSection({ actor, transaction }: WebRequest, file: CaseFile): Promise<Record<string, unknown> | null> {
  const tasks = await openTasksOf(transaction, file.id);
  const hasHad = file.spells.some(({ agencyId }) => agencyId === actor.agencyId);
  if (tasks.length === 0 && !hasHad) return null;
  return {
    caseId: file.id,
    tasks: tasks.map((task) => ({ ...taskLine(task, transaction.today), mayDo: task.agencyId === actor.agencyId && may(actor, 'tasks.do') })),
    mayAdd: hasHad && may(actor, 'tasks.do'),
  };
}
