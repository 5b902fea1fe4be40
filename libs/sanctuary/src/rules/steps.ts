/** What happened on a referral, in its own story. */
export const STEPS = {
  referred: 'Referred', accepted: 'Accepted', declined: 'Declined', withdrawn: 'Withdrawn by the survivor', changed: 'Details changed', moved: 'Address changed',
  handed: 'Given to another coordinator', permission: 'Landlord’s permission', risk: 'Risk changed', surveyed: 'Survey', fire: 'Fire service visit',
  ordered: 'Works order sent', cancelled: 'Works order cancelled', planned: 'Appointment made', 'moved-visit': 'Appointment moved', failed: 'Visit failed',
  visited: 'Visit done', item: 'Item of work', extra: 'Extra work found', answered: 'Extra work answered', checked: 'Quality check', 'signed-off': 'Sign-off',
  flag: 'Flag for the emergency services', review: 'Review', recovered: 'Equipment', closed: 'Closed',
} as const;
export type StepKind = keyof typeof STEPS;
