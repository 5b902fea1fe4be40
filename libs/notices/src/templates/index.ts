export { DOCUMENT_KINDS, isDocumentKind, type DocumentKind } from './kinds.js';
export { COMMON_FIELDS, exampleFacts, FIELDS, fieldsOf, type DocumentFacts, type Facts, type Field, type Fields, type ListField } from './fields.js';
export { fillTemplate } from './fill-template.js';
