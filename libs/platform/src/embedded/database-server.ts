import type { Config } from '../config.js';
import { CannotStart } from './cannot-start.js';
import { keepServing } from './keep-serving.js';
import { openEmbeddedDatabase } from './open-database.js';

/** The database that this run works on. */
export interface DatabaseServer {
  /** For web and worker. */
  url: string;
  /** For migrations and demonstration data: the role that owns the tables. */
  ownerUrl: string;
  /** Starts an embedded server again whenever it ends by itself, until what it gives is called; a server elsewhere is let be. */
  keep(giveUp: (error: unknown) => void): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** Opens the embedded database, or takes the server that DATABASE_URL names. */
export async function openDatabaseServer(config: Config, say: (line: string) => void): Promise<DatabaseServer> {
  if (config.databaseUrl) {
    const url = config.databaseUrl;
    const nothing = (): Promise<void> => Promise.resolve();
    return { url, ownerUrl: config.ownerDatabaseUrl ?? url, keep: () => Promise.resolve(nothing), stop: nothing };
  }
  const { url, stop } = await openEmbeddedDatabase(config.dataFolder, say);
  const reopen = (): ReturnType<typeof openEmbeddedDatabase> => openEmbeddedDatabase(config.dataFolder, () => undefined);
  return { url, ownerUrl: url, keep: (giveUp) => keepServing({ url, reopen, say, giveUp }), stop };
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'it cannot be reached',
  '28P01': 'the password is wrong',
  '28000': 'it does not let this role in',
  '3D000': 'it has no such database',
};

/** Says in one line, without the password, why a server cannot be used; any other error comes back as it was. */
export function explainConnection(error: unknown, url: string): unknown {
  const reason = REASONS[String((error as NodeJS.ErrnoException | null)?.code)];
  if (!reason) return error;
  const { host, pathname, username } = new URL(url);
  return new CannotStart(`The database ${username}@${host}${pathname} cannot be used: ${reason}. Check DATABASE_URL.`);
}
