export { type PanelAction } from './action-at-hand.js';
export * from './add-action.js';
export * from './close-action.js';
export * from './give-action-to.js';
export * from './open-action.js';
export { type Taker } from './takers.js';
