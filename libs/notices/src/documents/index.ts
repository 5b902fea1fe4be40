export * from './make-served-document.js';
export * from './open-document.js';
export * from './preview-document.js';
export * from './print-many.js';
export { renderDocument, type Rendered, type Rendering } from './render-document.js';
export { paperOfNotice, paperOfWarning, requirementLines, type PaperOf } from './subject-facts.js';
