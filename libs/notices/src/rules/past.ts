import { isIsoDate, type IsoDate } from '#calendar';

/** The columns of what was issued before Concord, one row each, as text. */
export const PAST_COLUMNS = ['kind', 'reference', 'agency', 'happened_on', 'ended_on'] as const;
export type PastColumn = (typeof PAST_COLUMNS)[number];
export type PastRow = Record<PastColumn, string>;

/** What can be brought in, by the word that a row says, with what it counts (MEASURES.md, "Panel and powers"). */
export const PAST_KINDS = {
  warning: 'a community protection warning issued',
  notice: 'a community protection notice served',
  injunction: 'an injunction granted on the council’s application',
  'spaces-order': 'a public spaces protection order made, or renewed',
} as const;
export type PastKind = keyof typeof PAST_KINDS;

/** One that was issued, served, granted or made before Concord. */
export interface PastOne {
  kind: PastKind;
  reference: string;
  agencyId: string;
  happenedOn: IsoDate;
  endedOn: IsoDate | null;
}

/** What is wrong with a row: rows count from 1. */
export interface PastFault {
  row: number;
  column: PastColumn;
  message: string;
}

const LONGEST_REFERENCE = 100;

/** Reads rows, and says what is wrong with each. agencies: their ids by their names in small letters. */
export function readPast(rows: readonly PastRow[], agencies: ReadonlyMap<string, string>, today: IsoDate): { ones: PastOne[]; faults: PastFault[] } {
  const faults: PastFault[] = [];
  const seen = new Set<string>();
  const ones = rows.map((row, index): PastOne => {
    const fault = (column: PastColumn, message: string): void => void faults.push({ row: index + 1, column, message });
    const kind = row.kind.trim().toLowerCase();
    if (!Object.hasOwn(PAST_KINDS, kind)) fault('kind', `Write one of: ${Object.keys(PAST_KINDS).join(', ')}`);
    const reference = row.reference.trim();
    if (!reference) fault('reference', 'Write what it is known by: its reference, with no name of a person in it');
    else if (reference.length > LONGEST_REFERENCE) fault('reference', `Write ${LONGEST_REFERENCE} characters or fewer`);
    else if (seen.has(`${kind} ${reference}`)) fault('reference', 'This reference stands in an earlier row too. Keep one of them');
    seen.add(`${kind} ${reference}`);
    const agencyId = agencies.get(row.agency.trim().toLowerCase()) ?? '';
    if (!agencyId) fault('agency', 'Write one of your partnership’s agencies, by its name');
    const happenedOn = row.happened_on.trim();
    if (!isIsoDate(happenedOn)) fault('happened_on', 'Write the day like 2024-02-29');
    else if (happenedOn > today) fault('happened_on', 'This day lies in the future. Write the day on which it happened');
    const endedOn = row.ended_on.trim() || null;
    if (endedOn !== null && !isIsoDate(endedOn)) fault('ended_on', 'Write the day like 2024-02-29, or leave it empty');
    else if (endedOn !== null && endedOn < happenedOn) fault('ended_on', 'It ended before it happened. Check both days');
    return { kind: kind as PastKind, reference, agencyId, happenedOn, endedOn };
  });
  return { ones, faults };
}
