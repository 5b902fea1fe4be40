import { join } from 'node:path';
import { CannotStart, explainFileError } from './cannot-start.js';
import { tryLock } from './lock.js';
import { openFolder } from './place.js';

/** A data folder that this process alone serves pages from. */
export interface ClaimedFolder {
  /** Whether an earlier run of it was killed: its web and worker may need a moment to notice. */
  afterKilledRun: boolean;
  release(): Promise<void>;
}

/**
 * Claims a data folder for `npm start`. Throws CannotStart, naming the process and its page, where another one runs on it.
 *
 * @param page is the address that the one who claims it will serve
 */
export async function claimFolder(folder: string, page: string): Promise<ClaimedFolder> {
  const file = join(await openFolder(folder), 'start.lock');
  const attempt = await tryLock(file, page).catch((error: unknown) => {
    throw explainFileError(error, folder);
  });
  if (attempt.taken) return { afterKilledRun: attempt.diedHolding !== null, release: attempt.release };
  const { pid, note } = attempt.holder;
  throw new CannotStart(`Concord already runs on ${folder}: process ${pid}, page ${note}. Stop it first, or set CONCORD_DATA and PORT for a second one.`);
}
