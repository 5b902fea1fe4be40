export * from './agreements.queries.js';
export * from './change-share.js';
export { LAWFUL_BASES, type LawfulBasisName } from './rules/lawful-bases.js';
export { EXTENTS, PART_WORDS, partsInWords, SHARE_PARTS, type SharePart } from './rules/share-parts.js';
export * from './save-agreement.js';
export { shareCase, type NewShare } from './share-case.js';
export * from './shares.queries.js';
