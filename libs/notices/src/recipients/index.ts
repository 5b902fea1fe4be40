export * from './add-body.js';
export { recipientsOfCase, type PossibleRecipient, type Recipient } from './recipient.js';
