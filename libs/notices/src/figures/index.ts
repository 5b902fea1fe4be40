export * from './counted.queries.js';
export * from './references.queries.js';
export * from './take-in-past.js';
