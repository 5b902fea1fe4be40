export * from './calendar.queries.js';
export * from './make-calendar-link.js';
