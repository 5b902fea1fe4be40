export * from './repeats.queries.js';
