export * from './add-warning-proof.js';
export * from './change-warning.js';
export * from './discard-warning.js';
export { draftWarning, type NewWarning, type WarningWords } from './draft-warning.js';
export * from './issue-warning.js';
export * from './warnings.queries.js';
export * from './warnings-to-follow.js';
export * from './withdraw-warning.js';
