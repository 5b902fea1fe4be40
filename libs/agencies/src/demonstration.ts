import { ConfigError, type Config, type Database } from '#platform';

/** Refuses to run in production on a database with a demonstration partnership: everyone knows how to sign in to it. */
export async function refuseDemonstration({ production }: Config, database: Database): Promise<void> {
  if (!production) return;
  const [held] = await database.beforeIdentity<{ demonstration: boolean }>('select holds_demonstration() as demonstration', []);
  if (held?.demonstration) {
    throw new ConfigError('This database holds the demonstration, whose password is known to everyone. Use another database in production.');
  }
}
