export * from './put-on-agenda.js';
