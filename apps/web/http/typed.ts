import { textOf, type WebRequest } from './page-request.js';

/** A form as it came, whatever it holds. */
export function formOf({ body }: WebRequest): Record<string, unknown> {
  return (body ?? {}) as Record<string, unknown>;
}

/** The ticked boxes of one name, each once. */
export function tickedIn(form: Record<string, unknown>, name: string): string[] {
  return [...new Set([form[name] ?? []].flat().map(textOf))].filter(Boolean);
}

/** The version that a form was made from; 0, which nothing has, where it is no number. */
export function versionIn(form: Record<string, unknown>): number {
  const typed = textOf(form.version);
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
}
