export * from './letter-pdf.js';
export * from './letter-templates.js';
export { fillIn, PLACEHOLDERS, type LetterFacts, type Placeholder } from './rules/placeholders.js';
export { isLetterKind, LETTER_KINDS, type LetterKind, type LetterWords } from './rules/standard-words.js';
