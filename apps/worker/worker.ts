import { refuseDemonstration } from '#agencies';
import type { Logger } from 'pino';
import {
  Database, Dispatcher, messageWithoutPersonalData, openMailer, openQueue, openWorker, type JobQueue, type QueuedJob, type Surroundings,
} from '#platform';
import { doJob } from './jobs.js';
import { requireReactions } from './reactions.js';
import { scheduleAll } from './schedules.js';

/** A running worker, with the parts that tests look into. */
export interface RunningWorker {
  database: Database;
  jobs: JobQueue;
  close(): Promise<void>;
}

/** Starts the worker: it dispatches queued facts, does the jobs, and keeps the timetable. */
export async function startWorker({ config, role, clock, logger }: Surroundings): Promise<RunningWorker> {
  requireReactions();
  const complain = (error: Error): void => logger.error({ err: error }, 'worker');
  const backend = { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl };
  const database = await Database.open(config.databaseUrl, role, clock, config.poolSize);
  await refuseDemonstration(config, database);
  const jobs = openQueue(backend, complain);
  const mailer = openMailer(config);
  const needs = { database, jobs, config, clock, logger, mailer };
  const worker = openWorker(backend, (job) => doJob(needs, job).catch((error: unknown) => fail(logger, job, error)), complain);
  const dispatcher = new Dispatcher(config.databaseUrl, database, jobs, complain);
  await scheduleAll(jobs);
  await dispatcher.start();
  return {
    database,
    jobs,
    close: async () => {
      await dispatcher.stop();
      await worker.close();
      await jobs.close();
      mailer?.close();
      await database.close();
    },
  };
}

/** The queue keeps a failed job's message for a month, for the Jobs page: it must not hold what a person typed. */
function fail(logger: Logger, { id, name, attemptsMade }: QueuedJob, error: unknown): never {
  const cause = error instanceof Error ? error : new Error(String(error));
  logger.error({ job: name, id, attempt: attemptsMade + 1, err: cause }, 'job failed');
  throw new Error(messageWithoutPersonalData(cause));
}
