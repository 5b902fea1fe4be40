export * from './draft-warning.js';
export * from './issue-warning.js';
export * from './warnings.queries.js';
