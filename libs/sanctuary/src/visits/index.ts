export * from './plan-visit.js';
