import { overtaken, Refusal, type Transaction } from '#platform';
import { appealsOf, type Appeal } from '../notices/after-service.queries.js';

/** The appeal that runs against a notice. Refuses where none does. */
export async function runningAppeal(transaction: Transaction, noticeId: string): Promise<Appeal> {
  const running = (await appealsOf(transaction, noticeId)).find(({ state }) => state === 'lodged');
  if (!running) throw new Refusal([{ field: null, message: 'No appeal against this notice is running' }], 'conflict');
  return running;
}

/** Takes the next version of an appeal, or refuses a change made from a page that is out of date. */
export async function takeAppealVersion(transaction: Transaction, { id }: Appeal, version: number): Promise<void> {
  const taken = await transaction.run('update notice_appeals set version = version + 1 where id = $1 and version = $2', [id, version]);
  if (taken === 0) throw overtaken('Someone changed this appeal after you opened it. Check how it stands now, then try again');
}
