export type { EnforcementKind } from './enforcement-parts.js';
export * from './list-enforcement.js';
