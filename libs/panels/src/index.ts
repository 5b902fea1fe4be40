export * from './actions/index.js';
export * from './agenda/index.js';
export * from './attendance/index.js';
export * from './calendar/index.js';
export * from './conflicts/index.js';
export { minutesAsked, panelStayChanged } from './facts.js';
export * from './documents/index.js';
export * from './figures/index.js';
export * from './history/index.js';
export * from './items/index.js';
export * from './meetings/index.js';
export * from './members/index.js';
export * from './minutes/index.js';
export * from './notices/index.js';
export * from './referrals/index.js';
export * from './research/index.js';
export * from './setting-up/index.js';
export { HISTORY_COLUMNS, type HistoryColumn, type HistoryRow } from './rules/history.js';
export { REMOVAL_REASONS, type RemovalReason } from './rules/removal.js';
export type { MinutesContent, PromisedAction, SaidLine } from './rules/minutes.js';
export { LINE_KINDS, LONGEST_LINE, type LineKind } from './rules/minute-line.js';
export { OUTCOMES, type Outcome } from './rules/outcome.js';
export { ACTION_ENDS, ACTION_STATES, type ActionState } from './rules/panel-action.js';
export type { Ending } from './rules/panel-year.js';
export { PANEL_KINDS, RUNNING_SEATS, SEATS, type PanelKind, type Seat } from './rules/panel.js';
export type { PanelSettings } from './rules/panel-settings.js';
<<<<<<< HEAD
export type { Quorum } from './rules/quorum.js';
export { CONSENTS, REFERRAL_RISKS, type Consent, type ReferralRisk } from './rules/referral.js';
=======
export { CONSENTS, REFERRAL_RISKS, REFERRAL_STATES, type Consent, type ReferralRisk, type ReferralState } from './rules/referral.js';
>>>>>>> 0a36061 (Referring to a panel, from a case or without one; screening, answering, withdrawing)
export * from './seats.js';
export * from './tell-case.js';
