import { join } from 'node:path';
import { findBinaries, type Binaries } from './binaries.js';
import { explainFileError } from './cannot-start.js';
import { makeCluster } from './cluster.js';
import { waitForLock } from './lock.js';
import { choosePlace, openFolder, type Place } from './place.js';
import { addressOf, ensureDatabase, runningPort, startServer, stopServer } from './server.js';
import { databaseUser } from './system-user.js';
import { joinUsers, otherUsers } from './users.js';

/** An embedded database that this process may use until it calls stop. */
export interface EmbeddedDatabase {
  /** The address, as the owner of everything in it. */
  url: string;
  /** False where another Concord process had it running. */
  startedHere: boolean;
  /** Leaves the database; stops the server unless another Concord process still uses it. */
  stop(): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL of a data folder: makes it, starts it, or joins the Concord process that already runs it.
 * What a killed run has left is put right.
 *
 * @param say is told what goes on, one line each
 * @throws CannotStart with one line for the person at the terminal
 */
export async function openEmbeddedDatabase(folder: string, say: (line: string) => void): Promise<EmbeddedDatabase> {
  const trueFolder = await openFolder(folder);
  try {
    return await inTurn(trueFolder, say, () => open(trueFolder, say));
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

async function open(folder: string, say: (line: string) => void): Promise<EmbeddedDatabase> {
  const place = await choosePlace(folder, databaseUser(), say);
  const binaries = await findBinaries(place.user, say);
  await makeCluster(place, binaries, say);
  const users = await otherUsers(folder);
  const running = await runningPort(place, say);
  if (running && users.length === 0) say('PostgreSQL still runs from an earlier run that was killed: it is taken over.');
  if (running && users[0]) say(`The database is shared with process ${users[0].pid}, which uses it too.`);
  if (!running) say('Starting PostgreSQL…');
  const port = running ?? (await startServer(place, binaries));
  await ensureDatabase(place, port);
  const { leave } = await joinUsers(folder, '');
  return {
    url: await addressOf(place, port),
    startedHere: !running || users.length === 0,
    stop: once(() => inTurn(folder, say, () => close(folder, place, binaries, leave))),
  };
}

async function close(folder: string, place: Place, binaries: Binaries, leave: () => Promise<void>): Promise<void> {
  await leave();
  if ((await otherUsers(folder)).length === 0) await stopServer(place, binaries);
}

/** Opening and closing happen one at a time for each folder, over all processes. */
async function inTurn<Result>(folder: string, say: (line: string) => void, work: () => Promise<Result>): Promise<Result> {
  const lock = await waitForLock(join(folder, 'database.lock'), '', ({ pid }) =>
    say(`Waiting for process ${pid}, which is starting or stopping the database…`),
  );
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
