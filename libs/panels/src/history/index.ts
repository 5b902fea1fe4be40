export * from './take-in-history.js';
