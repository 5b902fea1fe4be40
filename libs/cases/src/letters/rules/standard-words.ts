/** What a letter tells of. */
export const LETTER_KINDS = { closed: 'The case is closed', reopened: 'The case is open again' } as const;
export type LetterKind = keyof typeof LETTER_KINDS;

/** The words of a letter, with open places in curly brackets. */
export interface LetterWords {
  heading: string;
  body: string;
}

/** Whether a text names a kind of letter. */
export function isLetterKind(text: string): text is LetterKind {
  return Object.hasOwn(LETTER_KINDS, text);
}

/**
 * The words that an agency starts with. The victim is told when the case was closed and why (statutory guidance on the
 * Anti-social Behaviour, Crime and Policing Act 2014, September 2025).
 */
export const STANDARD_WORDS: Record<LetterKind, LetterWords> = {
  closed: {
    heading: 'We have closed your case {reference}',
    body: [
      'Dear {name}',
      'You told us about anti-social behaviour. {agency} has worked on the case since {received on}.',
      'We closed the case on {closed on}.',
      'Why we closed it: {reason}.',
      'What came of it: {outcome}.',
      'If it happens again, tell us straight away. A new report is a new case, and we will see that it follows this one.',
      'If you are not happy with how we dealt with it, tell us. You may also have the right to ask for an anti-social behaviour case review. Ask us how.',
      'Yours sincerely',
      '{officer}\n{agency}',
    ].join('\n\n'),
  },
  reopened: {
    heading: 'We have opened your case {reference} again',
    body: [
      'Dear {name}',
      'We told you that {agency} had closed this case. We have opened it again.',
      'Why we opened it again: {reason}.',
      'We will tell you what happens next. If anything happens in the meantime, tell us straight away.',
      'Yours sincerely',
      '{officer}\n{agency}',
    ].join('\n\n'),
  },
};
