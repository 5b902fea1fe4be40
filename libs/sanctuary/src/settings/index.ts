export * from './catalogue.js';
export * from './settings.js';
