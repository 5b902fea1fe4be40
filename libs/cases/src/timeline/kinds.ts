/** What can happen to a case, and how its timeline says it. */
export const TIMELINE_KINDS = {
  logged: 'Case logged',
  'transfer-asked': 'Transfer asked',
  'transfer-accepted': 'Transfer accepted',
  'transfer-refused': 'Transfer refused',
  'transfer-withdrawn': 'Transfer withdrawn',
  'transfer-note': 'Note to the agency that gave the case',
  shared: 'Case shared',
  'share-changed': 'Last day of sharing changed',
  'share-revoked': 'Sharing stopped',
  assigned: 'Given to an officer',
  restricted: 'Case restricted',
  'clearances-changed': 'Who may see the case changed',
  'restriction-lifted': 'Restriction lifted',
  closed: 'Case closed',
  reopened: 'Case opened again',
  'person-added': 'Person added',
  'person-ended': 'Person’s role ended',
  'place-set': 'Place set',
  'review-asked': 'ASB case review asked for',
  'review-right-told': 'Told of the right to an ASB case review',
} as const;
export type CaseEventKind = keyof typeof TIMELINE_KINDS;
