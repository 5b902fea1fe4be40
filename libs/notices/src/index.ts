export * from './authority/index.js';
export * from './notices/index.js';
export * from './recipients/index.js';
export { lastAppealDay } from './rules/appeal.js';
export { REQUIREMENT_KINDS, type AskedRequirement, type RequirementKind } from './rules/requirements.js';
export type { EnforcementSetting } from './rules/settings.js';
export * from './settings/index.js';
export * from './warnings/index.js';
