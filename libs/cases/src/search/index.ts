export * from './count-terms.js';
export { draftFrom, searchable, type Draft } from './rules/typed.js';
export * from './search-cases.queries.js';
