export * from './end-visit.js';
export * from './plan-visit.js';
export * from './who-can.queries.js';
