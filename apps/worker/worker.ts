import { refuseDemonstration } from '#agencies';
import { Database, Dispatcher, openQueue, openWorker, type JobQueue, type Surroundings } from '#platform';
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
  const worker = openWorker(backend, (job) => doJob({ database, jobs, config, logger }, job), complain);
  worker.on('failed', (job, error) => logger.error({ job: job?.name, id: job?.id, attempt: job?.attemptsMade, err: error }, 'job failed'));
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
      await database.close();
    },
  };
}
