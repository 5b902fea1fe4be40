export { bankHolidaysIn } from './bank-holidays.js';
export * from './dates.js';
export * from './periods.js';
export * from './working-days.js';
