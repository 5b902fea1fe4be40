export * from './answer-research.js';
export * from './ask-question.js';
export * from './research.queries.js';
