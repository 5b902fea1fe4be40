export * from './set-up-panel.js';
export * from './panels.queries.js';
export * from './change-panel.js';
export * from './panel.queries.js';
