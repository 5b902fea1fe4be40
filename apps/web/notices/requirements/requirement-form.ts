import { MOST_REQUIREMENTS, REQUIREMENT_KINDS, type AskedRequirement, type Requirement, type RequirementKind } from '#notices';
import { textOf } from '../../http/page-request.js';

/** A row of the form: one thing that is asked for, as it was typed. */
export interface RequirementRow {
  kind: string;
  words: string;
  day: string;
  month: string;
  year: string;
}

/** How many empty rows stand below those that are filled, and how many there are at the least. */
const [EMPTY_ROWS, LEAST_ROWS] = [1, 2];

/** The rows of a form that hold something; the parts of one name come as a list, in the order of the page. */
export function typedRows(raw: Record<string, unknown>): RequirementRow[] {
  const all = (name: string): string[] => [raw[name] ?? []].flat().map(textOf);
  const [kinds, words, days, months, years] = ['requirementKind', 'requirementWords', 'requirementBy-day', 'requirementBy-month', 'requirementBy-year'].map(all);
  const rows = words!.slice(0, MOST_REQUIREMENTS + 1).map((text, index) => ({
    kind: kinds![index] ?? '', words: text.replaceAll('\r\n', '\n').trim(), day: days![index]?.trim() ?? '', month: months![index]?.trim() ?? '', year: years![index]?.trim() ?? '',
  }));
  return rows.filter(({ words: text, day, month, year }) => text || day || month || year);
}

/** What a form asks for. A date that is none stays as it was typed, for the rule to refuse. */
export function requirementsFrom(raw: Record<string, unknown>): AskedRequirement[] {
  return typedRows(raw).map(({ kind, words, day, month, year }) => ({
    kind: kind as RequirementKind, words, byOn: day || month || year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null,
  }));
}

/** Rows of what is asked for already. */
export function rowsOf(requirements: readonly Pick<Requirement, 'kind' | 'words' | 'byOn'>[]): RequirementRow[] {
  return requirements.map(({ kind, words, byOn }) => {
    const [year = '', month = '', day = ''] = byOn?.split('-') ?? [];
    return { kind, words, day: day && String(Number(day)), month: month && String(Number(month)), year };
  });
}

/** The rows as a page shows them: what is filled, and some that are empty. */
export function shownRows(filled: readonly RequirementRow[], more: boolean): { rows: RequirementRow[]; kinds: { value: string; text: string }[]; mayAdd: boolean } {
  const count = Math.min(Math.max(filled.length + EMPTY_ROWS + (more ? 2 : 0), LEAST_ROWS), MOST_REQUIREMENTS);
  const empty = { kind: 'stop', words: '', day: '', month: '', year: '' };
  return {
    rows: [...filled, ...Array.from({ length: Math.max(count - filled.length, 0) }, () => empty)],
    kinds: Object.entries(REQUIREMENT_KINDS).map(([value, text]) => ({ value, text })),
    mayAdd: count < MOST_REQUIREMENTS,
  };
}

/** The rows of a form that asks what stands already: as it was typed, or as it stands. */
export function askedRows(now: readonly Requirement[], typed: Record<string, unknown> | undefined): ReturnType<typeof shownRows> {
  return shownRows(typed ? typedRows(typed) : rowsOf(now), Boolean(typed?.more));
}
