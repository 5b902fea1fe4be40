export * from './case-filter.js';
export * from './case-officers.queries.js';
export * from './list-cases.queries.js';
export * from './saved-views.js';
