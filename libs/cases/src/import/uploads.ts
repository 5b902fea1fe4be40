import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where an uploaded file waits for its import. Web and worker share the data folder. */
export function uploadPath(dataFolder: string, importId: string): string {
  return join(uploadFolder(dataFolder), `${importId}.csv`);
}

/** The folder of all of them. */
export function uploadFolder(dataFolder: string): string {
  return join(dataFolder, 'uploads');
}

/** Makes the folder of uploads, which only Concord may look into: they are full of people. */
export async function makeUploadFolder(dataFolder: string): Promise<void> {
  // The embedded database lives in the data folder too, as a user of its own where root runs Concord.
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  await mkdir(uploadFolder(dataFolder), { recursive: true, mode: 0o700 });
}

/** Removes an uploaded file, if it is still there. */
export async function removeUpload(dataFolder: string, importId: string): Promise<void> {
  await rm(uploadPath(dataFolder, importId), { force: true });
}
