export { changeDocumentDetails, DETAILS, readDocumentDetails, type DocumentDetails } from './details.js';
export { COMMON_FIELDS, exampleFacts, FIELDS, fieldsOf, type DocumentFacts, type Facts, type Field, type Fields, type ListField } from './fields.js';
export { DOCUMENT_KINDS, isDocumentKind, type DocumentKind } from './kinds.js';
export * from './templates.js';
