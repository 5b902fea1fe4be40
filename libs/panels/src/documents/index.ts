export * from './ask-minutes.js';
export { makeMinutes } from './make-minutes.js';
export * from './minutes.queries.js';
