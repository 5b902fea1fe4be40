import { opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.js';
import { folderOf, incomingFolder } from './places.js';

/** What is younger may still be on its way into a transaction. */
const YOUNGEST = 24 * 60 * 60 * 1000;
const AT_ONCE = 500;
const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Removes files that nothing knows: half-written ones, and those whose transaction was rolled back. Only files a day old and
 * older; safe to repeat. Gives how many went.
 */
export async function sweepFiles(database: Database, dataFolder: string, partnershipIds: readonly string[], now: Date): Promise<number> {
  let removed = 0;
  await eachOldFile(incomingFolder(dataFolder), now, async (paths) => {
    for (const path of paths.values()) await rm(path, { force: true });
    removed += paths.size;
  });
  for (const partnershipId of partnershipIds) {
    await eachOldFile(folderOf(dataFolder, partnershipId), now, async (paths) => {
      const known = await database.transaction({ partnershipId, agencyId: null, personId: null }, (transaction) =>
        transaction.query<{ id: string }>('select id from kept_files where id = any($1)', [[...paths.keys()].filter((name) => IS_ID.test(name))]),
      );
      for (const { id } of known) paths.delete(id);
      for (const path of paths.values()) await rm(path, { force: true });
      removed += paths.size;
    });
  }
  return removed;
}

/** Goes through the files of a folder that are a day old, some at a time, by name and path. A folder that is not there is empty. */
export async function eachOldFile(folder: string, now: Date, take: (paths: Map<string, string>) => Promise<void>): Promise<void> {
  const directory = await opendir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!directory) return;
  let old = new Map<string, string>();
  for await (const entry of directory) {
    if (!entry.isFile()) continue;
    const path = join(folder, entry.name);
    const age = now.getTime() - (await stat(path)).mtimeMs;
    if (age >= YOUNGEST) old.set(entry.name, path);
    if (old.size >= AT_ONCE) {
      await take(old);
      old = new Map();
    }
  }
  await take(old);
}
