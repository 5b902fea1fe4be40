export * from './jobs.queries.js';
export * from './reveal-address.js';
