/** A blank in a template's text: words in square brackets, on one line. */
const BLANK = /\[([^[\]\n]{1,60})\]/g;

/** Fills in the blanks that Concord knows, whatever their capitals; the others stay for the officer. */
export function fillBlanks(text: string, known: Record<string, string>): string {
  return text.replace(BLANK, (blank, words: string) => (Object.hasOwn(known, words.trim().toLowerCase()) ? known[words.trim().toLowerCase()]! : blank));
}

/** The blanks of a template that still stand in what was written from it: brackets of the officer's own are none. */
export function blanksLeft(written: string, template: string): string[] {
  const ofTemplate = new Set([...template.matchAll(BLANK)].map(([blank]) => blank));
  return [...new Set([...written.matchAll(BLANK)].map(([blank]) => blank))].filter((blank) => ofTemplate.has(blank));
}
