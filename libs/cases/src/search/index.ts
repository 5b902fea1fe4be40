export * from './count-terms.js';
export * from './earlier-cases.queries.js';
export type { FoundCase, FoundPerson } from './found-case.js';
export { draftFrom, searchable, type Draft } from './rules/typed.js';
export * from './search-cases.queries.js';
