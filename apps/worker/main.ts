import { ConfigError, openLog, readConfig, wallClock } from '#platform';
import { startWorker } from './worker.js';

/** Starts the worker process on the configured database, and stops it when asked. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { databaseUrl } = config;
  if (!databaseUrl) throw new ConfigError('The worker needs DATABASE_URL. To try Concord with a database of its own, run npm start.');
  const logger = openLog('worker', config.logLevel);
  const worker = await startWorker({ config: { ...config, databaseUrl }, role: 'concord_worker', clock: wallClock, logger });
  logger.info('working');
  const stop = (): void => void worker.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
