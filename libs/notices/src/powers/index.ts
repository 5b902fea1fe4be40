export { APPEAL_RESULTS } from '../rules/powers/closure.js';
export { BREACH_RESULTS } from '../rules/powers/orders.js';
export { isYoung, londonTime } from '../rules/powers/periods.js';
export {
  APPLICANTS, INJUNCTION_COURTS, POWER_KINDS, STEP_FIELDS, type PowerFacts, type PowerKind, type PowerState, type StepAsked, type StepField,
} from '../rules/powers/power.js';
export type { Preparing } from '../rules/powers/preparing.js';
export { FIRST_POWER_SETTING, POWER_NUMBERS, type PowerNumber, type PowerSetting } from '../rules/powers/setting.js';
export { POWER_STEPS, standingOf, stepOf, stepsOpen } from '../rules/powers/steps.js';
export * from './power-settings.js';
export * from './power.queries.js';
export * from './prepare-power.js';
export * from './take-step.js';
