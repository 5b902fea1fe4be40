import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import type { FoundFile, Joined, JoinPlan, LookPlan, PaperMessage } from './plan.js';

/** From the build, as a process of its own needs it. */
const PROGRAM = join(projectRoot, 'dist/libs/notices/src/bundles/paper/child.js');
/** A page that takes longer is not read to its end. */
const LONGEST_SILENCE = 60_000;
const MEGABYTES = 320;

/** The process ended before its work did: at this item. */
export class PaperStopped extends Error {
  constructor(readonly item: number, why: string) {
    super(`Reading item ${item} stopped: ${why}`);
  }
}

/** Looks through files in a process of its own. A file that stops it is broken; the others are looked through after it. */
export async function lookThroughApart(plan: LookPlan, progress: (pages: number) => Promise<void>): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  let pages = 0;
  for (let files = plan.files; files.length > 0; files = plan.files.filter(({ item }) => !found.some((file) => file.item === item))) {
    try {
      await runApart({ ...plan, files }, async (message) => {
        if ('found' in message) found.push(message.found);
        if ('page' in message) await progress((pages += 1));
      });
    } catch (error) {
      if (!(error instanceof PaperStopped) || error.item === 0) throw error;
      found.push({ item: error.item, problem: 'broken', pages: [] });
    }
  }
  return found;
}

/** Puts a bundle together in a process of its own. Throws PaperStopped where that ends before its work does. */
export async function joinApart(plan: JoinPlan, progress: (pages: number) => Promise<void>): Promise<Joined> {
  let joined: Joined | undefined;
  await runApart(plan, async (message) => {
    if ('joined' in message) joined = message.joined;
    if ('page' in message) await progress(message.page);
  });
  return joined!;
}

async function runApart(plan: LookPlan | JoinPlan, take: (message: PaperMessage) => Promise<void>): Promise<void> {
  const child = fork(PROGRAM, [], { env: {}, execArgv: [`--max-old-space-size=${MEGABYTES}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let item = 0;
  let taken = Promise.resolve();
  try {
    await new Promise<void>((resolve, reject) => {
      let watch: NodeJS.Timeout | undefined;
      let failed: string | undefined;
      const heard = (): void => {
        clearTimeout(watch);
        watch = setTimeout(() => reject(new PaperStopped(item, 'it took too long')), LONGEST_SILENCE);
      };
      heard();
      child.on('message', (message: PaperMessage) => {
        heard();
        if ('at' in message) item = message.at;
        if ('failed' in message) failed = message.failed;
        taken = taken.then(() => take(message));
        taken.catch(reject);
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        clearTimeout(watch);
        if (failed !== undefined) reject(new Error(failed));
        else if (code === 0) taken.then(resolve, reject);
        else reject(new PaperStopped(item, `it ended with ${code ?? signal}`));
      });
      child.send(plan);
    });
  } finally {
    child.kill('SIGKILL');
  }
}
