export * from './case-filter.js';
export * from './list-cases.queries.js';
