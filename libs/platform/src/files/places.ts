import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where files are while they arrive. */
export function incomingFolder(dataFolder: string): string {
  return join(dataFolder, 'files', 'incoming');
}

/** Where a partnership's files are kept, outside of anything that the web serves. */
export function folderOf(dataFolder: string, partnershipId: string): string {
  return join(dataFolder, 'files', partnershipId);
}

/** Makes a folder of files, which only Concord may look into. */
export async function makeFilesFolder(dataFolder: string, folder: string): Promise<void> {
  // The embedded database lives in the data folder too, as a user of its own where root runs Concord.
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}
