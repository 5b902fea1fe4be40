export * from './defer-item.js';
export * from './keep-on.js';
export * from './remove-item.js';
