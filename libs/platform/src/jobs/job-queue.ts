import { createPostgresBackend, Queue, Worker, type Job, type JobsOptions, type Processor } from 'bullmq';
import type { Payload } from './facts.js';
import { JOB_SCHEMA, QUEUE_NAME } from './job-schema.js';

/** What every job carries: whose partnership it works for, and the ids it needs. */
export type JobData = Payload & { partnershipId: string };

/** A handled job, typed by what it carries. */
export type QueuedJob = Job<JobData, unknown, string>;

/** Concord's one queue, on either backend. */
export type JobQueue = Queue<JobData, unknown, string>;

/** Finished jobs go after an hour (never by count: that deadlocks, TRAPS); failed ones stay a month to be seen and run again. */
const KEEPING: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: { age: 3600 },
  removeOnFail: { age: 30 * 24 * 3600 },
};

/** Where jobs are kept: Redis where a URL is given, else the database. */
export interface JobBackend {
  databaseUrl: string;
  redisUrl: string | null;
}

/** Opens the queue to add jobs, look at them and run them again. */
export function openQueue(backend: JobBackend, onError: (error: Error) => void): JobQueue {
  const options = { defaultJobOptions: KEEPING };
  const jobs: JobQueue = backend.redisUrl
    ? new Queue(QUEUE_NAME, { ...options, connection: { url: backend.redisUrl, maxRetriesPerRequest: null } })
    : new Queue(QUEUE_NAME, { ...options, connection: postgres(backend.databaseUrl, 2) }, createPostgresBackend as never);
  jobs.on('error', onError);
  return jobs;
}

/**
 * Works the queue. A worker that is killed gives its job back within ten seconds, and a job may be given back often:
 * every handler is safe to repeat.
 */
export function openWorker(backend: JobBackend, handle: Processor<JobData, unknown, string>, onError: (error: Error) => void): Worker {
  const options = { concurrency: 2, lockDuration: 5000, stalledInterval: 5000, maxStalledCount: 20 };
  const worker = backend.redisUrl
    ? new Worker(QUEUE_NAME, handle, { ...options, connection: { url: backend.redisUrl, maxRetriesPerRequest: null } })
    : new Worker(QUEUE_NAME, handle, { ...options, connection: postgres(backend.databaseUrl, 4) }, createPostgresBackend as never);
  worker.on('error', onError);
  return worker;
}

function postgres(connectionString: string, max: number): object {
  return { connectionString, schema: JOB_SCHEMA, max, application_name: 'concord jobs', options: '-c role=concord_app' };
}
