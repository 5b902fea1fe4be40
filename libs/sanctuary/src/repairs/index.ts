export * from './change-item.js';
export * from './jobs.queries.js';
export * from './pictures.js';
export * from './reveal-address.js';
export * from './tick-item.js';
