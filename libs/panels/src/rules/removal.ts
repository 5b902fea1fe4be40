/** Why an item leaves a panel's agenda. */
export const REMOVAL_REASONS = {
  resolved: 'The problem is solved',
  'risk-reduced': 'The risk is lower, and one agency can manage it',
  'moved-away': 'They moved out of the area',
  'no-consent': 'They no longer consent',
  'other-panel': 'Another panel looks after it now',
  'no-longer-suitable': 'It is no longer one for this panel',
  died: 'They died',
  withdrawn: 'The referral was withdrawn',
} as const;
export type RemovalReason = keyof typeof REMOVAL_REASONS;
