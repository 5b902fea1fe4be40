export * from './add-to-timeline.js';
export { TIMELINE_KINDS, type CaseEventKind } from './kinds.js';
