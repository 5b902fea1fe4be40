export * from './close-case.js';
export * from './obstacles.queries.js';
export * from './reopen-case.js';
export {
  CLOSE_OUTCOMES, CLOSE_REASONS, REOPEN_GROUNDS, type CloseOutcome, type CloseReason, type ReopenGround,
} from './rules/close-reasons.js';
