export * from './end-notice.js';
