import { existsSync, readFileSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.js';
import { CannotStart } from './cannot-start.js';
import { explainOutput, OWNER } from './cluster.js';
import type { Place } from './place.js';
import { freePort, isFree } from './port.js';
import { endProcessesIn, processCommand, processStart } from './processes.js';
import { runProgram } from './run-program.js';

/** For a small machine. Compiling statements takes longer than it saves on ours. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket file: its folder would be one more that has to be writable, and short of 107 characters.
  unix_socket_directories: '',
  shared_buffers: '256MB',
  wal_buffers: '16MB',
  max_wal_size: '2GB',
  max_connections: '100',
  jit: 'off',
};

/** A crash leaves write-ahead log to replay, at most 2 GB; longer than this is a fault. */
const START_SECONDS = 600;
const STOP_SECONDS = 120;
const START_TRIES = 20;

/** The address of a database of this cluster, as its owner. */
export async function addressOf({ home }: Place, port: number, database = OWNER): Promise<string> {
  const password = (await readFile(join(home, 'password'), 'utf8')).trim();
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * The port of this cluster's server where it runs and answers; null where none runs. One that is on its way up or down is
 * waited for, and a process file that names some other process is removed.
 */
export async function runningPort(place: Place, say: (line: string) => void): Promise<number | null> {
  const processFile = join(place.home, 'data', 'postmaster.pid');
  for (let tries = 0; tries < START_SECONDS * 10; tries += 1, await pause(100)) {
    if (tries === 20) say('Waiting for PostgreSQL, which is still starting or stopping…');
    const [pid, , , port] = readLines(processFile);
    if (!pid || !isServerOf(Number(pid), place)) {
      // The server was killed. PostgreSQL would not start while its number means another process, or a zombie, nor while
      // one of its processes is still at work on a long statement, and so has not noticed.
      endProcessesIn(join(place.home, 'data'));
      await rm(processFile, { force: true });
      return null;
    }
    if (port && (await answers(await addressOf(place, Number(port), 'postgres')))) return Number(port);
  }
  throw new CannotStart(`PostgreSQL runs on ${place.home} and does not answer. Stop process ${readLines(processFile)[0]}, and start again.`);
}

/** Starts the server and gives its port: the one it had last, or another where that one is taken. */
export async function startServer(place: Place, binaries: Binaries): Promise<number> {
  const log = join(place.home, 'server.log');
  for (let tries = 1; ; tries += 1) {
    const port = await choosePort(place);
    const logged = existsSync(log) ? (await stat(log)).size : 0;
    const options = Object.entries({ ...SETTINGS, port }).map(([name, value]) => `-c ${name}="${value}"`);
    const { succeeded, output } = await runProgram(
      binaries.controller,
      ['start', '--pgdata', join(place.home, 'data'), '--log', log, '--wait', '--timeout', String(START_SECONDS), '-o', options.join(' ')],
      place.user,
    );
    if (succeeded) return port;
    const said = `${output}\n${existsSync(log) ? readFileSync(log).subarray(logged).toString() : ''}`;
    // Someone took the port in the meantime; or processes of a killed server are still on their way out.
    const passing = /Address already in use|could not create any TCP|shared memory block .* still in use/.test(said);
    if (!passing || tries === START_TRIES) throw explainOutput(said, place.home, 'PostgreSQL did not start');
    await pause(500);
  }
}

/** Stops the server; what is in progress is rolled back. One that was killed meanwhile needs no stopping. */
export async function stopServer(place: Place, binaries: Binaries): Promise<void> {
  const [pid] = readLines(join(place.home, 'data', 'postmaster.pid'));
  if (!pid || !isServerOf(Number(pid), place)) return;
  const { succeeded, output } = await runProgram(
    binaries.controller,
    ['stop', '--pgdata', join(place.home, 'data'), '--mode', 'fast', '--wait', '--timeout', String(STOP_SECONDS)],
    place.user,
  );
  if (!succeeded) throw explainOutput(output, place.home, 'PostgreSQL did not stop');
}

/** Makes the database in the cluster where it is missing. */
export async function ensureDatabase(place: Place, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: await addressOf(place, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [OWNER]);
    if (!rowCount) await client.query(`create database ${OWNER}`);
  } finally {
    await client.end();
  }
}

async function choosePort({ home }: Place): Promise<number> {
  const file = join(home, 'port');
  const last = Number(await readFile(file, 'utf8').catch(() => ''));
  if (last > 0 && (await isFree(last))) return last;
  const port = await freePort();
  await writeFile(file, String(port));
  return port;
}

function isServerOf(pid: number, { home }: Place): boolean {
  if (!processStart(pid)) return false;
  const command = processCommand(pid);
  // Where the system does not tell, it is taken for the server, and has to answer to our password.
  return !command || command.includes(join(home, 'data'));
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A server that goes down after the connection is made says so here; unheard, it would end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** The lines of postmaster.pid: process, data folder, start, port, socket folder, address, shared memory, status. */
function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').map((line) => line.trim());
  } catch {
    return [];
  }
}
