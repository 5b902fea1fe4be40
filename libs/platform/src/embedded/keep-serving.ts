import pg from 'pg';
import { CannotStart } from './cannot-start.js';
import type { EmbeddedDatabase } from './open-database.js';

const TRIES = 3;
const STEADY_MILLISECONDS = 60_000;

/** What keeping a database running needs. */
export interface KeptServing {
  url: string;
  /** Opens the same database once more: starts its server where it does not run. */
  reopen(): Promise<EmbeddedDatabase>;
  say(line: string): void;
  /** Told once when it cannot be kept running. */
  giveUp(error: unknown): void;
}

/**
 * Starts the embedded server again where it ends by itself: killed, or out of memory. A connection that is held and never
 * used tells at once. Gives what ends the watch; it must end before the server is stopped.
 */
export async function keepServing({ url, reopen, say, giveUp }: KeptServing): Promise<() => Promise<void>> {
  const reopened: EmbeddedDatabase[] = [];
  let stopping = false;
  let failures = 0;
  let client = await watch();
  let started = Date.now();
  let recovery: Promise<void> = Promise.resolve();

  async function watch(): Promise<pg.Client> {
    const watching = new pg.Client({ connectionString: url, application_name: 'concord watch' });
    watching.on('error', () => undefined);
    await watching.connect();
    watching.on('end', () => {
      if (!stopping) recovery = recover().catch(giveUp);
    });
    return watching;
  }

  async function recover(): Promise<void> {
    failures = Date.now() - started > STEADY_MILLISECONDS ? 1 : failures + 1;
    if (failures > TRIES) throw new CannotStart(`PostgreSQL ended ${failures} times in a row: Concord stops.`);
    say('PostgreSQL ended unexpectedly. Starting it again…');
    const again = await reopen();
    reopened.push(again);
    if (again.url !== url) throw new CannotStart('PostgreSQL had to start at another address: Concord stops. Start it again.');
    client = await watch();
    started = Date.now();
    say('PostgreSQL runs again.');
  }

  return async () => {
    stopping = true;
    await recovery;
    await client.end().catch(() => undefined);
    for (const one of reopened) await one.stop();
  };
}
