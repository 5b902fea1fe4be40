/** What there is to do on a case, in the officers' words. */
export const TASK_KINDS = {
  acknowledge: 'Acknowledge the report',
  'first-contact': 'Speak to the person who reported it',
  'victim-update': 'Tell the victim how it is going',
  'plan-review': 'Review the case plan',
  promise: 'A promise to someone',
  action: 'An action',
  'follow-up': 'Check how it went',
  'risk-review': 'Take the risk questions again',
  'enforce-requirement': 'Check what a warning or notice asked for',
  'enforce-warning': 'A warning that ends soon',
  'enforce-appeal': 'The days to appeal are over',
  'enforce-penalty': 'A fixed penalty that was not paid',
  'enforce-hearing': 'A court hearing',
  'enforce-order': 'An order that ends soon',
} as const;
export type TaskKind = keyof typeof TASK_KINDS;

/** The kinds that a person adds by hand; the others follow the agency's service standards, or days of the law (libs/notices). */
export const KINDS_TO_ADD = ['promise', 'action', 'follow-up', 'risk-review'] as const satisfies readonly TaskKind[];

/** Whether a person may add a task of this kind by hand. */
export function isKindToAdd(text: string): text is (typeof KINDS_TO_ADD)[number] {
  return (KINDS_TO_ADD as readonly string[]).includes(text);
}
