export * from './note-words.js';
export { draftFrom, type Draft } from './rules/typed.js';
export * from './search-cases.queries.js';
