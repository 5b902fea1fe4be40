/** What an agency's letter may leave open, to be filled in for each person. None of it is about anyone else. */
export const PLACEHOLDERS = {
  name: 'The name of the person the letter is for',
  reference: 'The reference of the case',
  agency: 'Your agency',
  officer: 'The name of the officer who writes',
  'received on': 'The day the case reached your agency',
  'told on': 'The day of the letter',
  'closed on': 'The day the case was closed',
  reason: 'Why the case was closed, or opened again',
  outcome: 'What came of it',
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;

/** What stands in each open place of one letter. */
export type LetterFacts = Record<Placeholder, string>;

const OPEN_PLACE = /\{([^{}\n]*)\}/g;

/** The open places of a text that nothing fills, as they are written. */
export function unknownPlaceholders(text: string): string[] {
  const written = [...text.matchAll(OPEN_PLACE)].map(([, name]) => name!);
  return [...new Set(written.filter((name) => !Object.hasOwn(PLACEHOLDERS, key(name))))];
}

/**
 * Fills a text's open places. One that is unknown, or for which nothing is known, stays open, for the officer to see. What is
 * filled in opens no new place.
 */
export function fillIn(text: string, facts: LetterFacts): string {
  return text.replaceAll(OPEN_PLACE, (whole, name: string) => {
    const fact = Object.hasOwn(facts, key(name)) ? facts[key(name) as Placeholder] : '';
    return fact ? fact.replaceAll(/[{}]/g, '') : whole;
  });
}

/** The open places that a text still has, of those that Concord knows: other words in curly brackets are the officer's own. */
export function openPlaces(text: string): string[] {
  return [...new Set([...text.matchAll(OPEN_PLACE)].filter(([, name]) => Object.hasOwn(PLACEHOLDERS, key(name!))).map(([whole]) => whole))];
}

function key(written: string): string {
  return written.trim().toLowerCase().replaceAll(/[\s_-]+/g, ' ');
}
