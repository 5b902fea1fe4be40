export * from './answer-transfer.js';
export * from './ask-transfer.js';
export * from './transfers.queries.js';
export * from './waiting-transfers.queries.js';
export * from './withdraw-transfer.js';
export * from './write-transfer-note.js';
