import type { Attendance, LineChange, NewAction, NewLine } from '#panels';
import type { IsoDate } from '#calendar';
import { notFound } from '#platform';
import { formOf, tickedIn, versionIn } from '../../http/typed.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { dayTyped } from './typed-day.js';

/** What stands in an address for what is said of no item. */
export const GENERAL = 'general';

/** The item that a form or an address is about; null: none. */
export function itemFrom(value: unknown): string | null {
  if (value === GENERAL) return null;
  if (!isId(value)) throw notFound('item of this meeting');
  return value;
}

/** A line as it was typed. Carriage returns are the browser's, not the writer's. */
export function newLineFrom(request: WebRequest): NewLine {
  const form = formOf(request);
  return { ...wordsFrom(form), id: idFrom(form.id, 'form'), itemId: itemFrom(form.item) };
}

/** A change of a line as it was typed. */
export function lineChangeFrom(request: WebRequest): LineChange {
  const form = formOf(request);
  return { ...wordsFrom(form), version: versionIn(form) };
}

function wordsFrom(form: Record<string, unknown>): Pick<NewLine, 'kind' | 'words' | 'agencies'> {
  return { kind: textOf(form.kind), words: textOf(form.words).replaceAll('\r\n', '\n'), agencies: tickedIn(form, 'limitedTo') };
}

/** An action as it was typed in its line. */
export function newActionFrom(request: WebRequest, meetingId: string): NewAction {
  const form = formOf(request);
  return {
    id: idFrom(form.id, 'form'), meetingId, itemId: itemFrom(form.item), what: textOf(form.what), owner: textOf(form.owner).slice(0, 400),
    dueOn: dayTyped(textOf(form.dueOn), request.transaction.today),
  };
}

/** What came of an item, as it was typed. */
export function outcomeFrom(request: WebRequest): { outcome: string; version: number; nextReviewOn: IsoDate; note: string; why: string } {
  const form = formOf(request);
  return {
    outcome: textOf(form.outcome), version: versionIn(form), nextReviewOn: dayTyped(textOf(form.nextReviewOn), request.transaction.today),
    note: textOf(form.note), why: textOf(form.why),
  };
}

/**
 * The lines of the attendance that were changed on the page: each person's line comes with what it was when it was shown, so that
 * nobody's line is sent back because somebody else's was changed.
 */
export function attendanceFrom(request: WebRequest): Attendance[] {
  const form = formOf(request);
  const lines: Attendance[] = [];
  for (const [name, was] of Object.entries(form)) {
    const staffId = name.startsWith('was-') ? name.slice(4) : '';
    if (!isId(staffId)) continue;
    const [version, ...before] = textOf(was).split('|');
    const now = [textOf(form[`state-${staffId}`]), ticked(form[`sent-${staffId}`]), ticked(form[`accepted-${staffId}`])];
    if (now.join('|') === before.join('|')) continue;
    lines.push({
      staffId, version: /^\d{1,9}$/.test(version!) ? Number(version) : 0, state: now[0]!, informationSent: now[1] === 'yes', accepted: now[2] === 'yes',
    });
  }
  return lines;
}

function ticked(value: unknown): string {
  return textOf(value) === 'yes' ? 'yes' : '';
}
