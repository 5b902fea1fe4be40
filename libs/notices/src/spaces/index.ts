export type { Area } from '../rules/spaces/area.js';
export { CONSULTED, CONSULTED_FOR, isInForce, lastExtendedDay, lastSpacesDay, spacesReminderOn, type Consulted, type ConsultedFor } from '../rules/spaces/order.js';
export { changeSpacesDraft, draftSpacesOrder, linkSpacesOrder, type SpacesDraft } from './draft-order.js';
export * from './public-register.js';
export { areaAsList, areaOnGrid } from './read-area.js';
export * from './spaces.queries.js';
export * from './take-spaces-step.js';
