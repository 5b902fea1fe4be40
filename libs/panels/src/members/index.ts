export * from './seat-first-chair.js';
export * from './give-seat.js';
