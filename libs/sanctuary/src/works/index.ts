export * from './answer-works.js';
export * from './order.queries.js';
export * from './send-order.js';
