import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApiToken, identityOf } from '#agencies';
import { closureFeeds, countDue, noteEverythingDue, standardIndicators } from '#measures';
import { loadPlan } from '#plan';
import { Database, migrate, openEmbeddedDatabase, wallClock } from '#platform';
import { makePartnership, type TestPartnership } from '../partnership.js';
import { makeActor, type TestActor } from '../people.js';
import { layCases } from './lay-cases.js';

/** A partnership with casework in a database of its own. */
export interface Casework {
  /** The database's address, as the owner of its tables. */
  url: string;
  partnership: TestPartnership;
  /** The three agencies whose cases are measured. */
  agencyIds: string[];
  /** An officer of the first of them. */
  officer: TestActor;
  token: string;
}

/** What the groups of the bench stand on: a PostgreSQL server of the bench's own. */
export interface Ground {
  /** Tells what goes on. */
  say(line: string): void;
  /** Makes an empty, migrated database and gives its address. */
  makeDatabase(name: string): Promise<string>;
  /** A partnership with so many spells; made the first time it is asked for. */
  casework(spells: number): Promise<Casework>;
  close(): Promise<void>;
}


/** More spells than this are laid for counting alone. */
const WITH_FILES = 100_000;
const MEASURED = ['Environmental Health', 'Housing', 'Communities'] as const;

/** Starts the server, in a folder that goes with it. */
export async function openGround(): Promise<Ground> {
  const began = Date.now();
  const say = (line: string): void => void process.stdout.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'));
  // Where root runs the bench, the server runs as another user, who has to reach it.
  await chmod(folder, 0o755);
  const server = await openEmbeddedDatabase(folder, say);
  const made = new Map<number, Promise<Casework>>();
  const makeDatabase = (name: string): Promise<string> => emptyDatabase(server.url, name);
  return {
    say,
    makeDatabase,
    casework: (spells) => {
      if (!made.has(spells)) made.set(spells, makeCasework(spells, makeDatabase, say));
      return made.get(spells)!;
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function emptyDatabase(serverUrl: string, name: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await asOwner(serverUrl, (client) => client.query(`create database ${name}`));
  await migrate(url.href);
  return url.href;
}

async function makeCasework(spells: number, makeDatabase: Ground['makeDatabase'], say: Ground['say']): Promise<Casework> {
  say(`Laying ${spells.toLocaleString('en-GB')} spells…`);
  const url = await makeDatabase(`bench_${spells}`);
  const workerDatabase = await Database.open(url, 'concord_worker', wallClock, 2);
  try {
    return await asOwner(url, async (owner) => {
      const partnership = await makePartnership(workerDatabase);
      const officer = await makeActor({ workerDatabase, owner }, { partnership, password: true });
      const { token } = await workerDatabase.transaction(identityOf(officer), (transaction) => createApiToken(officer, transaction, 'bench'));
      const agencyIds = MEASURED.map((name) => partnership.agencies[name]);
      const withFiles = spells <= WITH_FILES;
      await layCases(owner, { partnershipId: partnership.id, agencyIds, staffId: officer.staffId, spells, withFiles });
      await layPlan(workerDatabase, partnership);
      await owner.query('vacuum analyze');
      return { url, partnership, agencyIds, officer, token };
    });
  } finally {
    await workerDatabase.close();
  }
}

/** The standard indicators, with every figure counted once. */
async function layPlan(database: Database, { itself, agencies }: TestPartnership): Promise<void> {
  const known = Object.entries(agencies).map(([name, id]) => ({ id, name }));
  await database.transaction(identityOf(itself), async (transaction) => {
    await loadPlan(itself, transaction, {
      name: 'Plan', startsOn: '2025-04-01', endsOn: '2028-03-31', rows: standardIndicators(known), feeds: closureFeeds(known),
    });
    await noteEverythingDue(transaction);
    await countDue(transaction);
  });
}

/** Runs work on a connection of the owner of the tables. */
export async function asOwner<Result>(url: string, work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
