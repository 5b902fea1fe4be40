export * from './set-up-panel.js';
