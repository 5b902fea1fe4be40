export * from './agreements.queries.js';
export { LAWFUL_BASES, type LawfulBasisName } from './rules/lawful-bases.js';
export { EXTENTS, PART_WORDS, partsInWords, SHARE_PARTS, type SharePart } from './rules/share-parts.js';
export * from './save-agreement.js';
