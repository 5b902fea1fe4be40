export * from './open-mailer.js';
