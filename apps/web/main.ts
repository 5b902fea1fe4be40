import { setFlagsFromString } from 'node:v8';
import { ConfigError, openLog, readConfig, wallClock } from '#platform';
import { createWeb } from './app.js';

// By itself, V8 lets the heap grow to four times what is in use before it clears up, for the sake of a speed that nobody sees.
setFlagsFromString('--heap-growing-percent=60');

/** Starts the web process on the configured database. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { databaseUrl } = config;
  if (!databaseUrl) throw new ConfigError('The web process needs DATABASE_URL. To try Concord with a database of its own, run npm start.');
  const logger = openLog('web', config.logLevel);
  const app = await createWeb({ config: { ...config, databaseUrl }, role: 'concord_app', clock: wallClock, logger });
  await app.listen(config.port, config.host);
  logger.info({ port: config.port }, 'listening');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
