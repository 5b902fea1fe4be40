/** What an agency may do about a case, as its timeline says it. */
export const ACTION_KINDS = {
  visit: 'Visit',
  call: 'Phone call',
  letter: 'Letter',
  email: 'Email',
  meeting: 'Meeting',
  mediation: 'Mediation',
  'behaviour-contract': 'Acceptable behaviour contract',
  'diary-sheets': 'Diary sheets',
  warning: 'Warning',
  referral: 'Referral',
  'noise-monitoring': 'Noise monitoring',
  note: 'Note',
  other: 'Something else',
} as const;
export type ActionKind = keyof typeof ACTION_KINDS;

/** Whether a text names a kind of action. */
export function isActionKind(text: string): text is ActionKind {
  return Object.hasOwn(ACTION_KINDS, text);
}
