import { CannotStart, ConfigError, Database, explainConnection, messageWithoutPersonalData, migrate, openDatabaseServer, readConfig, Refusal, wallClock, type Clock, type Config } from '#platform';

/** What a command works with. */
export interface CommandNeeds {
  config: Config;
  /** As the worker's role, which may look for a partnership by its name. */
  database: Database;
}

/** A command that cannot be done as it was typed. Its message is one clear line. */
export class CommandError extends Error {}

/**
 * Opens the database for a command, and closes it after: the server of DATABASE_URL, else the embedded one, which is started
 * and stopped where npm start does not run it. The tables are brought up to date first.
 *
 * @param clock says what today is, where a command asks for another
 */
export async function withDatabase<Result>(work: (needs: CommandNeeds) => Promise<Result>, clock: Clock = wallClock): Promise<Result> {
  const config = readConfig(process.env);
  const server = await openDatabaseServer(config, say);
  try {
    await migrate(server.ownerUrl, say).catch((error: unknown) => {
      throw explainConnection(error, server.ownerUrl);
    });
    const database = await Database.open(server.url, 'concord_worker', clock, 4).catch((error: unknown) => {
      throw explainConnection(error, server.url);
    });
    try {
      return await work({ config, database });
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

/** Tells what goes on; the command's result alone goes to standard output. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** An error as the one line to show for it. LOG_LEVEL=debug shows where a bug came from. */
export function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const forPeople =
    error instanceof Refusal || error instanceof CommandError || error instanceof CannotStart || error instanceof ConfigError;
  const [line = ''] = messageWithoutPersonalData(error).split('\n');
  if (forPeople || isUsage(error)) return line;
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? line) : `Concord failed: ${line}. Nothing was kept.`;
}

/** What parseArgs throws for an option that it does not know. */
function isUsage(error: Error): boolean {
  return String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}
