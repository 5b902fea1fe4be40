export * from './add-body.js';
export * from './recipient.js';
