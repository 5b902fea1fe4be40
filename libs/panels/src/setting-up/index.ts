export * from './set-up-panel.js';
export * from './panels.queries.js';
