import {
  CannotStart, claimFolder, ConfigError, explainConnection, migrate, openDatabaseServer, readConfig, type Config, type DatabaseServer,
} from '#platform';
import { layOutDemonstration } from './demonstration/lay-out.js';
import { waitUntilHealthy } from './health.js';
import { keepRunning } from './kept-process.js';
import { requireFreePort } from './page-port.js';
import { sessionSecret } from './session-secret.js';
import { listenForStop, StopRequested, type StopRequest } from './stop-request.js';
import { say } from './terminal.js';

type Demonstration = Awaited<ReturnType<typeof layOutDemonstration>>;

/** What has to be undone at the end, the last first. */
type Undo = (() => Promise<void>)[];

/** `npm start`: the database, its tables, demonstration data, web and worker; until it is told to stop. */
async function main(): Promise<number> {
  const stop = listenForStop();
  const undo: Undo = [];
  let status = await run(stop, undo).catch(report);
  for (const step of undo.reverse()) {
    await step().catch((error: unknown) => {
      status = report(error);
    });
  }
  if (status === 0) say('Concord has stopped. Its data is kept for the next start.');
  return status;
}

async function run(stop: StopRequest, undo: Undo): Promise<never> {
  const config = readConfig(process.env);
  const page = `http://localhost:${config.port}`;
  const folder = await claimFolder(config.dataFolder, page);
  undo.push(folder.release);
  await stop.unless(requireFreePort(config.port, folder.afterKilledRun, say));

  const server = await openDatabaseServer(config, say);
  undo.push(server.stop);
  const demonstration = await stop.unless(fill(config, server));

  undo.push(await stop.unless(server.keep((error) => stop.because(error as Error))));
  say('Starting web and worker…');
  const environment = {
    ...process.env,
    DATABASE_URL: server.url,
    SESSION_SECRET: process.env.SESSION_SECRET ?? (await sessionSecret(config.dataFolder)),
  };
  const kept = ['worker', 'web'].map((name) =>
    keepRunning({ name, dataFolder: config.dataFolder, environment, say, giveUp: stop.because }),
  );
  undo.push(async () => void (await Promise.all(kept.map((child) => child.stop()))));
  await stop.unless(waitUntilHealthy(config.port));
  welcome(page, demonstration);
  return stop.requested;
}

/** Brings the tables up to date, and lays out demonstration data, but never in production. */
async function fill({ production, dataFolder }: Config, { ownerUrl }: DatabaseServer): Promise<Demonstration | null> {
  say('Bringing the database up to date…');
  try {
    await migrate(ownerUrl, say);
  } catch (error) {
    throw explainConnection(error, ownerUrl);
  }
  return production ? null : layOutDemonstration(ownerUrl, say, undefined, dataFolder);
}

function welcome(page: string, demonstration: Demonstration | null): void {
  say('');
  say(`Concord is ready: ${page}`);
  if (demonstration) {
    say(`Sign in as one of these people, with the password ${demonstration.password}`);
    demonstration.people.forEach(({ email, role, agency }) => say(`  ${email.padEnd(40)} ${role}, ${agency}`));
  }
  say('Press Ctrl-C to stop.');
}

function report(error: unknown): number {
  if (error instanceof StopRequested) return 0;
  const forPeople = error instanceof CannotStart || error instanceof ConfigError;
  const text = forPeople ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  return 1;
}

process.exit(await main());
