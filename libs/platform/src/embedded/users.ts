import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHolder, stillRuns, thisProcess, type Holder } from './lock.js';

/**
 * Who uses the embedded database now: a small file for each. The last to leave stops the server, whoever started it, so a
 * command and `npm start` can share it in any order. Files of killed processes are cleared. Call these holding the lock.
 */
export async function otherUsers(folder: string): Promise<Holder[]> {
  const place = join(folder, 'users');
  await mkdir(place, { recursive: true });
  const alive: Holder[] = [];
  for (const name of await readdir(place)) {
    const user = name.endsWith('.json') ? await readHolder(join(place, name)) : null;
    if (user && stillRuns(user)) alive.push(user);
    // Nobody else holds the lock, so a file that is not a whole one is what a killed process left.
    else await rm(join(place, name), { force: true });
  }
  return alive;
}

/** Adds this process to the users, and gives what takes it off again. */
export async function joinUsers(folder: string, note: string): Promise<{ leave(): Promise<void> }> {
  const file = join(folder, 'users', `${randomUUID()}.json`);
  await writeFile(`${file}.part`, JSON.stringify(thisProcess(note)), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return { leave: () => rm(file, { force: true }) };
}
