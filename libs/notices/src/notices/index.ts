export * from './add-notice-proof.js';
export * from './change-notice.js';
export * from './discard-notice.js';
export { draftNotice, type NewNotice, type NoticeWords } from './draft-notice.js';
export * from './notices.queries.js';
export { recordSatisfaction, type Satisfaction } from './satisfaction.js';
export * from './serve-notice.js';
export * from './service.queries.js';
