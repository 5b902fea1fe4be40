export * from './complain-from-diary.js';
export * from './diary.queries.js';
export * from './keep-diary.js';
export * from './make-diary.js';
export * from './paper-diary.js';
export type { WaitingDiary } from './waiting-diaries.queries.js';
export { LONGEST as LONGEST_IN_DIARY } from './rules/diary-entry.js';
export { DIARY_LANGUAGES, directionOf } from './rules/languages.js';
