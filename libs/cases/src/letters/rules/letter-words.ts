import type { CloseOutcome, CloseReason } from '../../closing/rules/close-reasons.js';

/**
 * Why a case was closed, as a letter to one person says it. It says nothing of what another person asked or did, because there
 * may be several who reported it.
 */
export const LETTER_REASONS: Record<CloseReason, string> = {
  resolved: 'as far as we know, the behaviour has stopped',
  'no-further-action': 'there is not enough evidence for us to do more',
  'not-asb': 'what was reported is not anti-social behaviour as the law has it',
  'passed-on': 'another service is dealing with it now',
  withdrawn: 'we were asked to take it no further',
  'no-contact': 'we did not learn what we needed to go on',
};

/** What came of a case, as a letter says it. */
export const LETTER_OUTCOMES: Record<CloseOutcome, string> = {
  stopped: 'it has stopped',
  less: 'it happens less often, or is less bad',
  same: 'it goes on as before, and there is no more that we can do now',
  worse: 'it has become worse, and there is no more that we can do now',
  'not-known': 'we do not know',
};
