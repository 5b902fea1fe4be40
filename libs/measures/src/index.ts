export * from './cases-behind.js';
export { countDue } from './count-due.js';
export * from './counts-due.js';
export * from './explain-figure.js';
export * from './measure-afresh.js';
export { measuredAgencies, share } from './rules/closure-figures.js';
export { REVIEW_REQUESTS, type FedFigure } from './rules/fed-figure.js';
export { closureFeeds, standardIndicators } from './standard-indicators.js';
