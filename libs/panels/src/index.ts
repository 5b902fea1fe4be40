export * from './agenda/index.js';
export * from './meetings/index.js';
export * from './members/index.js';
export * from './referrals/index.js';
export * from './setting-up/index.js';
export { PANEL_KINDS, RUNNING_SEATS, SEATS, type PanelKind, type Seat } from './rules/panel.js';
export type { PanelSettings } from './rules/panel-settings.js';
export { CONSENTS, REFERRAL_RISKS, type Consent, type ReferralRisk } from './rules/referral.js';
export * from './seats.js';
