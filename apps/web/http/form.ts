import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { refuse, Refusal, type Reason } from '#platform';
import { textOf } from './page-request.js';

/**
 * Reads a form or a JSON body into its class and checks it by the class's rules. Refuses with each field's name and what
 * to do; fields that the class does not know are left out.
 */
export async function readAs<Body extends object>(type: new () => Body, raw: unknown): Promise<Body> {
  if (Array.isArray(raw)) throw refuse(null, 'Send one object, not a list');
  const body = plainToInstance(type, raw ?? {}, { enableImplicitConversion: false });
  const faults = await validate(body, { whitelist: true });
  if (faults.length > 0) throw new Refusal(faults.flatMap((fault) => reasonsOf(fault)));
  return body;
}

function reasonsOf(fault: ValidationError, parent = ''): Reason[] {
  const field = parent + fault.property;
  // They come from the last rule of the class to the first; what is no text at all is told before how long it may be.
  const own = Object.values(fault.constraints ?? {}).slice(-1).map((message) => ({ field, message }));
  return [...own, ...(fault.children ?? []).flatMap((child) => reasonsOf(child, `${field}.`))];
}

/**
 * The date of a GOV.UK date input, whose three fields are name-day, name-month and name-year: as YYYY-MM-DD; empty where
 * all three are empty; and otherwise as it was typed, for the rule to refuse in its own words.
 */
export function dateFrom(form: Record<string, unknown>, name: string): string {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => textOf(form[`${name}-${part}`]).trim());
  if (!day && !month && !year) return '';
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

/** The three fields of a date input that starts with a date. */
export function dateParts(name: string, date: string): Record<string, string> {
  const [year, month, day] = date.split('-');
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year! };
}
