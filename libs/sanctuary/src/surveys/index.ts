export * from './fire-visit.js';
export * from './survey.js';
export * from './survey.queries.js';
