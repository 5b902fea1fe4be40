export * from './actions.queries.js';
export * from './judge-action.js';
export * from './load-actions.js';
export * from './say-progress.js';
export { maySay } from './take-action.js';
export * from './write-action.js';
