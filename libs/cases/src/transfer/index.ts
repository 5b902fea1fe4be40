export * from './answer-transfer.js';
export * from './ask-transfer.js';
export * from './waiting-transfers.queries.js';
