import type { Block } from '#platform';
import type { DocumentKind } from '../kinds.js';
import { PENALTY, WORKS_CONSENT, WORKS_COST } from './after-notice.js';
import { NOTICE, NOTICE_ENDED, NOTICE_VARIED } from './notice.js';
import { BEHAVIOUR_CONTRACT, CLOSURE_CANCELLED, CLOSURE_NOTICE, SPACES_ORDER } from './other-powers.js';
import { WARNING, WARNING_WITHDRAWN } from './warning.js';

/** Our own wording of each kind of document: what a council begins with, as a template like its own. */
export const DEFAULT_WORDINGS: Record<DocumentKind, Block[]> = {
  warning: WARNING,
  'warning-withdrawn': WARNING_WITHDRAWN,
  notice: NOTICE,
  'notice-varied': NOTICE_VARIED,
  'notice-ended': NOTICE_ENDED,
  penalty: PENALTY,
  'works-consent': WORKS_CONSENT,
  'works-cost': WORKS_COST,
  'closure-notice': CLOSURE_NOTICE,
  'closure-cancelled': CLOSURE_CANCELLED,
  'behaviour-contract': BEHAVIOUR_CONTRACT,
  'spaces-order': SPACES_ORDER,
};
