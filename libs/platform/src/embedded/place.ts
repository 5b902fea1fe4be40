import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { access, chmod, constants, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart, explainFileError } from './cannot-start.js';
import type { SystemUser } from './run-program.js';
import { existingSystemFolder, systemFolder } from './system-folder.js';
import { canReach } from './system-user.js';

/** Where a cluster lives. */
export interface Place {
  /** The folder of the cluster, its password, its port and its log. */
  home: string;
  /** Whom the programs run as. */
  user: SystemUser | null;
}

/** Makes the data folder where it is missing, proves that it can be written, and gives its true path. */
export async function openFolder(folder: string): Promise<string> {
  try {
    if (await mkdir(folder, { recursive: true })) {
      // As root, another user must be able to pass through to the database; what is private inside says so itself.
      await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const proof = join(folder, `.proof-${process.pid}`);
    await writeFile(proof, 'A full disk takes an empty file and refuses this.');
    await rm(proof, { force: true });
    return await realpath(folder);
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

/**
 * Chooses where the cluster lives: in the data folder; or, for root, in a system folder where the data folder is one that the
 * database's user cannot reach (below /root, or a mktemp folder). A cluster that exists stays where it is.
 */
export async function choosePlace(folder: string, user: SystemUser | null, say: (line: string) => void): Promise<Place> {
  const away = `concord-${createHash('sha256').update(folder).digest('hex').slice(0, 10)}`;
  const here = join(folder, 'postgres');
  if (existsSync(here)) return existing(folder, user);
  if (canReach(folder, user)) return existingAway(away, user) ?? place(folder, user);
  const base = await systemFolder(away);
  say(`The database is kept in ${base}, because the user ${user?.name} cannot reach ${folder}.`);
  return existsSync(join(base, 'postgres')) ? existing(base, user) : place(base, user);
}

function existingAway(name: string, user: SystemUser | null): Place | undefined {
  const base = user ? existingSystemFolder(name) : undefined;
  return base && existsSync(join(base, 'postgres')) ? existing(base, user) : undefined;
}

/** A cluster runs as its owner, or PostgreSQL refuses it; so root can take up what an ordinary user has made. */
function existing(base: string, user: SystemUser | null): Place {
  const { home } = place(base, user);
  const { uid, gid } = statSync(home);
  if (!user && process.getuid && uid !== process.getuid()) {
    throw new CannotStart(`The database in ${home} belongs to another user. Run Concord as that user, or set CONCORD_DATA to another folder.`);
  }
  const owner = user && uid !== 0 && uid !== user.uid ? { name: `number ${uid}`, uid, gid } : user;
  if (!canReach(home, owner)) {
    throw new CannotStart(`The database in ${home} cannot be reached by its user ${owner?.name}: let others pass through the folders above it.`);
  }
  return place(base, owner);
}

function place(base: string, user: SystemUser | null): Place {
  return { home: join(base, 'postgres'), user };
}
