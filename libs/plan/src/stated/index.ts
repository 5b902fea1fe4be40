export * from './state-figure.js';
