export * from './declare-conflict.js';
export * from './lift-conflict.js';
