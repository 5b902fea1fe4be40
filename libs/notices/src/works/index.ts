export * from './finish-works.js';
export * from './plan-works.js';
