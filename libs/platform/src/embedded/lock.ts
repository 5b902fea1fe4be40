import { randomUUID } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { processStart } from './processes.js';

/** A process that holds something, with a word about itself for whoever finds the thing taken. */
export interface Holder {
  pid: number;
  startedAt: string;
  note: string;
}

export type Attempt =
  | {
      taken: true;
      /** The process that held the lock and died without letting go, where there was one. */
      diedHolding: Holder | null;
      release(): Promise<void>;
    }
  | { taken: false; holder: Holder };

/** This process, as a holder. */
export function thisProcess(note: string): Holder {
  return { pid: process.pid, startedAt: processStart(process.pid) ?? '', note };
}

/** Whether the process that wrote this still runs: the same process, not a later one with its number. */
export function stillRuns({ pid, startedAt }: Holder): boolean {
  return processStart(pid) === startedAt;
}

/**
 * Takes the lock, or says who holds it. A lock is a file that names its process; a dead process's lock is taken over.
 */
export async function tryLock(file: string, note: string): Promise<Attempt> {
  const me = thisProcess(note);
  let diedHolding: Holder | null = null;
  for (;;) {
    if (await createWhole(file, me)) return { taken: true, diedHolding, release: () => remove(file) };
    const holder = await readHolder(file);
    if (!holder) continue;
    if (stillRuns(holder)) return { taken: false, holder };
    if (await clear(file, holder, me)) diedHolding = holder;
  }
}

/** Takes the lock, and waits for it as long as it takes; `waiting` is told once whom it waits for. */
export async function waitForLock(
  file: string,
  note: string,
  waiting: (holder: Holder) => void,
): Promise<{ release(): Promise<void> }> {
  for (let tries = 0; ; tries += 1) {
    const attempt = await tryLock(file, note);
    if (attempt.taken) return attempt;
    if (tries === 10) waiting(attempt.holder);
    await pause(100);
  }
}

/** Reads who holds a lock; null where nobody does. */
export async function readHolder(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const { pid, startedAt, note } = JSON.parse(text) as Holder;
    return { pid: Number(pid), startedAt: String(startedAt), note: String(note) };
  } catch {
    // A disk that filled up, or a hand that edited it: no process stands behind it.
    return { pid: 0, startedAt: 'unreadable', note: '' };
  }
}

/** The file appears with all it says, or not at all: a link, unlike a write, cannot be seen half done. */
async function createWhole(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await remove(draft);
  }
}

/**
 * Removes a dead holder's lock. Two that find the same dead holder must not both remove: the second would remove the lock
 * that the first has taken since. So only the one that creates this second file, named after the dead one, may.
 */
async function clear(file: string, dead: Holder, me: Holder): Promise<boolean> {
  const permit = `${file}.after-${dead.pid}`;
  if (!(await createWhole(permit, me))) {
    const other = await readHolder(permit);
    if (other && !stillRuns(other)) await remove(permit);
    return false;
  }
  try {
    const now = await readHolder(file);
    if (now?.pid !== dead.pid || now.startedAt !== dead.startedAt) return false;
    await remove(file);
    return true;
  } finally {
    await remove(permit);
  }
}

async function remove(file: string): Promise<void> {
  await unlink(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
