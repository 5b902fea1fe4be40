export * from './colleagues.queries.js';
export * from './leave.queries.js';
export { leftToManagers, seenBy, whoSees, whoSeesOfThose, isPresent, type Colleague, type Leave } from './rules/who-sees.js';
export * from './take-leave.js';
