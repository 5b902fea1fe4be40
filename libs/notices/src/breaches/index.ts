export * from './record-breach.js';
