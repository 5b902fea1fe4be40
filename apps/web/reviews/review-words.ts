import type { LetterKind, ReviewState, Step } from '#reviews';

/** The colour of each state's tag. */
export const STATE_COLOURS: Record<ReviewState, string> = {
  received: 'blue',
  acknowledged: 'blue',
  'not-met': 'grey',
  met: 'turquoise',
  panel: 'turquoise',
  reviewed: 'purple',
  informed: 'green',
  withdrawn: 'grey',
};

/** What there is to do, as a list says it. */
export const STEP_WORDS: Record<Step, string> = {
  acknowledge: 'Acknowledge',
  decide: 'Decide',
  meet: 'Hold the panel',
  inform: 'Tell the outcome',
};

/** What was done, as a page says it. */
export const DONE_WORDS: Record<Step, string> = {
  acknowledge: 'Acknowledged',
  decide: 'Decided',
  meet: 'Panel held',
  inform: 'Outcome told',
};

/** The letters of a request, as links name them. */
export const LETTER_WORDS: Record<LetterKind, string> = {
  acknowledgement: 'Acknowledgement',
  decision: 'Decision on the threshold',
  outcome: 'Outcome of the review',
};

/** How a complaint belongs to the request. */
export const BELONGS_WORDS = { matter: 'This matter', person: 'The same person, another matter', household: 'Someone of the same home' } as const;
