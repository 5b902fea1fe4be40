export * from './panel-year.queries.js';
export * from './references.queries.js';
export * from './tell-figures.js';
