export * from './send-order.js';
