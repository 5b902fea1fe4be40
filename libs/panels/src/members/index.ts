export * from './change-seat.js';
export * from './give-seat.js';
export { listMembers, listPossibleChairs, listSeatable, type Member, type Seatable } from './members.queries.js';
export * from './seat-first-chair.js';
