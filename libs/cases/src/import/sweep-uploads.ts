import { rm } from 'node:fs/promises';
import { eachOldFile, type Database } from '#platform';
import { uploadFolder } from './uploads.js';

/**
 * Removes uploads, a day old and older, that no import waits for: a web process that died left them behind. One that failed
 * keeps its file, because it can be run again. Safe to repeat.
 */
export async function sweepUploads(database: Database, dataFolder: string, partnershipIds: readonly string[], now: Date): Promise<number> {
  let removed = 0;
  await eachOldFile(uploadFolder(dataFolder), now, async (paths) => {
    for (const partnershipId of partnershipIds) {
      const waiting = await database.transaction({ partnershipId, agencyId: null, personId: null }, (transaction) =>
        transaction.query<{ name: string }>(
          `select id || '.csv' as name from imports where state in ('waiting', 'reading', 'failed') and id || '.csv' = any($1)`,
          [[...paths.keys()]],
        ),
      );
      for (const { name } of waiting) paths.delete(name);
    }
    for (const path of paths.values()) await rm(path, { force: true });
    removed += paths.size;
  });
  return removed;
}
