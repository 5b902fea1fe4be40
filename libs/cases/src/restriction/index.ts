export * from './restrict-case.js';
export * from './restriction.queries.js';
