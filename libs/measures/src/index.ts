export * from './cases-behind.js';
export { countDue } from './count-due.js';
export * from './counts-due.js';
export * from './explain-figure.js';
export * from './measure-afresh.js';
export { measuredAgencies, share, type Figure } from './rules/closure-figures.js';
export { closureFeeds, standardIndicators } from './standard-indicators.js';
