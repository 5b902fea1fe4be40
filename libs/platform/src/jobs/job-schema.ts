/** The PostgreSQL schema that holds BullMQ's tables. */
export const JOB_SCHEMA = 'jobs';
