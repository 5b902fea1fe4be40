/** Why a case is closed. */
export const CLOSE_REASONS = {
  resolved: 'Resolved: the behaviour has stopped',
  'no-further-action': 'No further action: not enough evidence',
  'not-asb': 'Not anti-social behaviour',
  'passed-on': 'Passed to a service outside the partnership',
  withdrawn: 'The person who reported it asked us to stop',
  'no-contact': 'We could not reach the person who reported it',
} as const;
export type CloseReason = keyof typeof CLOSE_REASONS;

/** Whether a text is one of the reasons. */
export function isCloseReason(text: string): text is CloseReason {
  return Object.hasOwn(CLOSE_REASONS, text);
}
