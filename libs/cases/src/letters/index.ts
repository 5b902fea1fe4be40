export * from './letter-pdf.js';
export * from './letter-templates.js';
export { fillIn, PLACEHOLDERS, type LetterFacts, type Placeholder } from './rules/placeholders.js';
export { isLetterKind, LETTER_KINDS, type LetterKind, type LetterWords } from './rules/standard-words.js';
export * from './draft-letter.js';
export { isTellingWay, isWritten, TELLING_WAYS, WHY_NOT_TOLD, type TellingWay } from './rules/telling.js';
export * from './tell-person.js';
export * from './tellings.queries.js';
