import { LONDON_DAY_WORDS, type ContactWindow } from '#sanctuary';
import { textOf } from '../../http/page-request.js';
import { timeOf } from '../time-typed.js';

/** How many safe times a form has room for. */
const WINDOWS = [1, 2, 3] as const;

/** The safe times of a form; those of which nothing was entered are left out. */
export function windowsFrom(raw: Record<string, unknown>): ContactWindow[] {
  return WINDOWS.map((number) => ({ days: daysOf(raw, number).map(Number), from: timeOf(raw[`from${number}`]), until: timeOf(raw[`until${number}`]) }))
    .filter(({ days, from, until }) => days.length > 0 || from || until);
}

function daysOf(raw: Record<string, unknown>, number: number): string[] {
  return [raw[`days${number}`] ?? []].flat().map(textOf);
}

/** The safe times as the form shows them. */
export function shownWindows(form: Record<string, unknown>): { number: number; days: { value: string; text: string; checked: boolean }[]; from: string; until: string }[] {
  return WINDOWS.map((number) => ({
    number, from: textOf(form[`from${number}`]), until: textOf(form[`until${number}`]),
    days: LONDON_DAY_WORDS.map((text, index) => ({ value: String(index + 1), text, checked: daysOf(form, number).includes(String(index + 1)) })),
  }));
}

/** Safe times as somebody would have typed them. */
export function typedWindows(windows: readonly ContactWindow[]): Record<string, unknown> {
  const typed = windows.map(({ days, from, until }, index) => ({ [`days${index + 1}`]: days.map(String), [`from${index + 1}`]: from, [`until${index + 1}`]: until }));
  return Object.assign({}, ...typed) as Record<string, unknown>;
}
