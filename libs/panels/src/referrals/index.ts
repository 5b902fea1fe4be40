export * from './accept-referral.js';
export { giveMore, withdrawReferral } from './answer-for-referral.js';
export * from './likely-individuals.queries.js';
export * from './refer.js';
export * from './referrals.queries.js';
export * from './screen-referral.js';
export * from './start-of-referral.queries.js';
