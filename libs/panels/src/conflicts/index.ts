export * from './declare-conflict.js';
export * from './lift-conflict.js';
export * from './item-to-declare.queries.js';
