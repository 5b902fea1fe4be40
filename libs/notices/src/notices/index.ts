export * from './draft-notice.js';
export * from './serve-notice.js';
export * from './notices.queries.js';
