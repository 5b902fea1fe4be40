import { textOf } from '../http/page-request.js';

/** A time as 09:30, from what people write: 9.30, 930, 9:30. What is none stays as it was typed, for the rule to refuse. */
export function timeOf(typed: unknown): string {
  const text = textOf(typed).trim();
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text) ?? [];
  return hours && minutes ? `${hours.padStart(2, '0')}:${minutes}` : text;
}
