export { TIMELINE_KINDS, type CaseEventKind } from './kinds.js';
