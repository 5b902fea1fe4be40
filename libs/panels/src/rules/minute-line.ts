/** What a line of the minutes can be. */
export const LINE_KINDS = { note: 'Note', decision: 'Decision' } as const;
export type LineKind = keyof typeof LINE_KINDS;

/** Characters that one line holds: more than anybody says at once, and what a pasted report may have. */
export const LONGEST_LINE = 200_000;

/** A line as it is written. */
export interface LineFacts {
  words: string;
  kind: string;
}

/** What is wrong with a line: the field and what to do. */
export function faultsOfLine({ words, kind }: LineFacts): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (!words.trim()) faults.push({ field: 'words', message: 'Enter what was said or decided' });
  else if (words.trim().length > LONGEST_LINE) {
    faults.push({ field: 'words', message: `One line of the minutes holds ${LONGEST_LINE.toLocaleString('en-GB')} characters. This is ${words.trim().length.toLocaleString('en-GB')}: save it as two lines` });
  }
  if (!Object.hasOwn(LINE_KINDS, kind)) faults.push({ field: 'kind', message: 'Choose whether it is a note or a decision' });
  return faults;
}
