import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';

/** Where root keeps what the database's user must reach; the second is for machines whose system folders are read-only. */
const ROOTS_FOLDERS = ['/var/lib', '/var/tmp'];

/**
 * A folder outside the project, for what cannot stay in it. Others may pass through and cannot write; one that someone else
 * has put there under our name is refused.
 */
export async function systemFolder(name: string): Promise<string> {
  const parents = process.getuid?.() === 0 ? ROOTS_FOLDERS : [tmpdir()];
  let failure: unknown;
  for (const parent of parents) {
    const folder = join(parent, name);
    try {
      await mkdir(folder, { recursive: true });
      await requireOwn(folder);
      await chmod(folder, 0o711);
      return folder;
    } catch (error) {
      failure = error;
    }
  }
  if (failure instanceof CannotStart) throw failure;
  throw new CannotStart(`Concord can write to none of ${parents.join(', ')}: ${(failure as Error).message}`);
}

/** The system folder of this name, where an earlier run has made it. */
export function existingSystemFolder(name: string): string | undefined {
  return ROOTS_FOLDERS.map((parent) => join(parent, name)).find((folder) => existsSync(folder));
}

/** /var/tmp is open to all: nothing that another user could have changed is trusted. */
export async function requireOwn(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  const strange = uid !== (process.getuid?.() ?? uid) || (mode & 0o022) !== 0;
  if (strange) throw new CannotStart(`The folder ${folder} belongs to another user or can be written by others. Remove it and start again.`);
}
