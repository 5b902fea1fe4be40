export * from './answer-survey.js';
export * from './make-survey.js';
export { FEWEST_SHOWN, KEPT_INFORMED, SATISFACTION, SURVEY_DAYS, WOULD_REPORT_AGAIN, type ShownResult } from './rules/survey.js';
export * from './survey-results.queries.js';
