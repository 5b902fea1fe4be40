export * from './end-visit.js';
export * from './plan-visit.js';
