/** The PostgreSQL schema that holds BullMQ's tables. */
export const JOB_SCHEMA = 'jobs';
/** The name of Concord's one queue. */
export const QUEUE_NAME = 'concord';
