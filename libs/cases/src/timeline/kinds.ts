/** What can happen to a case, and how its timeline says it. */
export const TIMELINE_KINDS = {
  logged: 'Case logged',
  'transfer-asked': 'Transfer asked',
  'transfer-accepted': 'Transfer accepted',
  'transfer-refused': 'Transfer refused',
  closed: 'Case closed',
  reopened: 'Case opened again',
} as const;
export type CaseEventKind = keyof typeof TIMELINE_KINDS;
