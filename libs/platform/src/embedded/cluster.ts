import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.js';
import { CannotStart } from './cannot-start.js';
import type { Place } from './place.js';
import { runProgram } from './run-program.js';

/** A new cluster and its first hours take about this much. */
const NEEDED_BYTES = 200_000_000;

/** The role that owns everything in an embedded database. */
export const OWNER = 'concord';

/**
 * Makes the cluster where there is none. It is made under another name and renamed when it is whole, so one that was killed
 * half-way is known by its name, and made again.
 */
export async function makeCluster({ home, user }: Place, binaries: Binaries, say: (line: string) => void): Promise<void> {
  await removeHalves(home, say);
  if (existsSync(home)) return requireVersion(home, binaries);
  // A name of its own each time: the initdb of a killed run may still be writing to the last one.
  const draft = `${home}.new-${randomBytes(4).toString('hex')}`;
  say('Making a new database…');
  await mkdir(draft);
  await requireSpace(draft, home);
  const password = join(draft, 'password');
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await chmod(draft, 0o700);
  if (user) {
    await chown(password, user.uid, user.gid);
    await chown(draft, user.uid, user.gid);
  }
  const { succeeded, output } = await runProgram(
    binaries.initdb,
    [
      ...['--pgdata', join(draft, 'data'), '--username', OWNER, '--pwfile', password, '--auth', 'scram-sha-256'],
      // Built in, so that it is the same on a machine with no locales installed.
      ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ],
    user,
  );
  if (!succeeded) {
    await rm(draft, { recursive: true, force: true });
    throw explainOutput(output, home, 'The database could not be made');
  }
  await rename(draft, home);
}

async function removeHalves(home: string, say: (line: string) => void): Promise<void> {
  const halves = (await readdir(dirname(home))).filter((name) => name.startsWith(`${basename(home)}.new`));
  if (halves.length > 0) say('An earlier run was stopped while it made the database: that half is removed.');
  for (const half of halves) {
    await rm(join(dirname(home), half), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

async function requireVersion(home: string, { major }: Binaries): Promise<void> {
  const found = (await readFile(join(home, 'data', 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === major && existsSync(join(home, 'password'))) return;
  const trouble = !found
    ? 'is no PostgreSQL database'
    : found === major
      ? 'has lost its password file'
      : `was made by PostgreSQL ${found}, and this Concord brings PostgreSQL ${major}`;
  throw new CannotStart(`The database in ${home} ${trouble}: move it away to start a new one, or set CONCORD_DATA or DATABASE_URL.`);
}

async function requireSpace(draft: string, home: string): Promise<void> {
  const { bavail, bsize } = await statfs(draft);
  if (bavail * bsize >= NEEDED_BYTES) return;
  await rm(draft, { recursive: true, force: true });
  throw diskFull(home);
}

/** One line out of what a program or the server's log said. */
export function explainOutput(output: string, home: string, what: string): CannotStart {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(home);
  const lines = output.split('\n').filter((line) => line.trim());
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it did not say why';
  return new CannotStart(`${what}: ${telling.trim()} (the log is ${join(home, 'server.log')}).`);
}

function diskFull(home: string): CannotStart {
  return new CannotStart(`The disk that holds ${home} is full: the database needs about ${NEEDED_BYTES / 1_000_000} MB. Make room, or set CONCORD_DATA to a folder elsewhere.`);
}
