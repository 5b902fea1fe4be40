export * from './dates.js';
export * from './periods.js';
