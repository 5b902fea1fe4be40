export * from './answer-referral.js';
export * from './referral.queries.js';
export * from './refer.js';
export * from './standings.queries.js';
