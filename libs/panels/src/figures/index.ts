export * from './references.queries.js';
export * from './tell-figures.js';
