export * from './refer.js';
export * from './accept-referral.js';
