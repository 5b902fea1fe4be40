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

/** What came of a case for those who reported it. */
export const CLOSE_OUTCOMES = {
  stopped: 'It has stopped',
  less: 'It happens less often, or is less bad',
  same: 'It goes on as before',
  worse: 'It has become worse',
  'not-known': 'We do not know',
} as const;
export type CloseOutcome = keyof typeof CLOSE_OUTCOMES;

/**
 * Why a closed case is opened again. For anything new there is another way: what is reported after a case was resolved is a new
 * case that follows it (Regulator of Social Housing, NM01).
 */
export const REOPEN_GROUNDS = {
  'closed-in-error': 'It was closed by mistake',
  'not-resolved': 'It was not resolved: what was reported has gone on all the time',
} as const;
export type ReopenGround = keyof typeof REOPEN_GROUNDS;

/** Whether a text is one of the reasons. */
export function isCloseReason(text: string): text is CloseReason {
  return Object.hasOwn(CLOSE_REASONS, text);
}

/** Whether a text is one of the outcomes. */
export function isCloseOutcome(text: string): text is CloseOutcome {
  return Object.hasOwn(CLOSE_OUTCOMES, text);
}

/** Whether a text is one of the grounds. */
export function isReopenGround(text: string): text is ReopenGround {
  return Object.hasOwn(REOPEN_GROUNDS, text);
}
