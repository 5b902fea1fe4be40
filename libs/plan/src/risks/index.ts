export * from './review-risk.js';
export * from './risks.queries.js';
