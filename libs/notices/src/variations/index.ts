export * from './vary-notice.js';
