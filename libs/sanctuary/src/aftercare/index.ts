export * from './close-referral.js';
export * from './equipment.js';
export * from './flags.js';
export * from './reviews.js';
