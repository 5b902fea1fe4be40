import type { Logger } from 'pino';
import type { Clock, Config, Database, JobQueue, Mailer, QueuedJob } from '#platform';
import { COUNT_DUE, runCountDue } from './count-job.js';
import { reactions } from './reactions.js';
import { schedules } from './schedules.js';

/** What every job has at hand. */
export interface JobNeeds {
  database: Database;
  jobs: JobQueue;
  config: Config;
  clock: Clock;
  logger: Logger;
  /** Null: no mail server is configured. */
  mailer: Mailer | null;
}

/** Does one job of the queue: a reaction to a fact, a timed job, or a count. An unknown name fails, and is seen. */
export async function doJob(needs: JobNeeds, { name, data }: QueuedJob): Promise<unknown> {
  if (name === COUNT_DUE) return runCountDue(needs, data.partnershipId);
  const react = reactions.get(name);
  if (react) return react(needs, data);
  const schedule = schedules.get(name);
  if (schedule) return schedule.run(needs);
  throw new Error(`No job is called ${name}`);
}
