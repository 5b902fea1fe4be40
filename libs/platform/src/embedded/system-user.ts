import { readFileSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from './cannot-start.js';
import type { SystemUser } from './run-program.js';

/**
 * The user that PostgreSQL runs as. PostgreSQL refuses to run as root, so for root it is `nobody`, who is there on every
 * machine: nothing is created in the system. For anyone else it is themselves (null).
 */
export function databaseUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const nobody = findUser(readFileSync('/etc/passwd', 'utf8'), 'nobody');
  if (!nobody) {
    throw new CannotStart(
      'PostgreSQL does not run as root, and this machine has no user nobody. Run Concord as an ordinary user, or set DATABASE_URL.',
    );
  }
  return nobody;
}

/** Finds a user in the text of /etc/passwd. */
export function findUser(passwd: string, name: string): SystemUser | null {
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(':').map(Number);
  return uid && gid ? { name, uid, gid } : null;
}

/** Whether this user can reach what lies in a folder: each folder on the way down lets them pass. */
export function canReach(folder: string, user: SystemUser | null): boolean {
  if (!user) return true;
  for (let place = folder; ; place = dirname(place)) {
    // A folder that is not there yet is going to be made, and then lets everyone pass.
    const found = statSync(place, { throwIfNoEntry: false });
    if (found && !mayPass(found, user)) return false;
    if (place === dirname(place)) return true;
  }
}

function mayPass({ uid, gid, mode }: Pick<Stats, 'uid' | 'gid' | 'mode'>, user: SystemUser): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
