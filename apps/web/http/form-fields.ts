import { Transform } from 'class-transformer';
import { IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateBy, ValidateIf } from 'class-validator';
import { isIsoDate } from '#calendar';

/*
 * The fields of forms and of JSON bodies: each reads what was sent, and refuses what it cannot be, with words for people. Of the rules
 * of a field the last one added speaks, so that what is no text at all is told before how long it may be.
 */

/** Words of at most so many characters, without the blanks around them; whether they may be left out, the rule of the step says. */
export function Words(most: number, what: string): PropertyDecorator {
  return all(
    changed(trimmed),
    MaxLength(most, { message: `${what} must be ${most.toLocaleString('en-GB')} characters or fewer` }),
    IsString({ message: `Enter ${begunSmall(what)} as text` }),
  );
}

/** Words that may not be left out; `ask` says what to enter. */
export function NeededWords(most: number, what: string, ask: string): PropertyDecorator {
  const tooLong = `${what} must be ${most.toLocaleString('en-GB')} characters or fewer`;
  return all(changed(trimmed), Length(1, most, { message: ({ value }) => (value ? tooLong : ask) }), IsString({ message: ask }));
}

/** Text as it was typed, blanks and all; what is no text counts as nothing typed. What it must hold, the rule of the step says. */
export function Typed(): PropertyDecorator {
  return all(changed((value) => (typeof value === 'string' ? value : '')), IsString());
}

/** One of a list; `ask` says what to choose. */
export function OneOf(choices: readonly string[], ask: string): PropertyDecorator {
  return IsIn(choices, { message: ask });
}

/** A postcode in capitals, which may take more room than what was typed. */
export function Postcode(): PropertyDecorator {
  return all(
    changed((value) => (typeof value === 'string' ? value.trim().toUpperCase() : value)),
    MaxLength(10, { message: 'The postcode must be 10 characters or fewer' }),
    IsString({ message: 'Enter the postcode as text' }),
  );
}

/** An email address, or nothing. */
export function EmailOrNone(): PropertyDecorator {
  return all(
    changed(trimmed),
    ValidateIf((_, value) => value !== ''),
    MaxLength(254, { message: 'The email address must be 254 characters or fewer' }),
    IsEmail({}, { message: 'Enter an email address, like name@example.com, or leave it empty' }),
  );
}

/** A real date, written YYYY-MM-DD. Whether the day is possible, the rule of the step says. */
export function Day(what: string): PropertyDecorator {
  return ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value) => typeof value === 'string' && isIsoDate(value),
      defaultMessage: (fault) => (fault?.value ? `Enter a real date for ${what}, like 27 3 2026` : `Enter ${what}`),
    },
  });
}

/** A real date, or nothing. */
export function DayOrNone(what: string): PropertyDecorator {
  return all(ValidateIf((_, value) => value !== ''), Day(what));
}

/** A day as `dateFrom` reads it; whether it is a real one, the rule of the step says. */
export function DayAsTyped(): PropertyDecorator {
  return Words(40, 'The date');
}

/** The version that a form was made from. */
export function Version(stale = 'Open this page again before you send it'): PropertyDecorator {
  return WholeNumber(stale, 1, 2_147_483_647);
}

/** A whole number, as text or as a number; `ask` says what to enter. */
export function WholeNumber(ask: string, least = 0, most = 999_999_999): PropertyDecorator {
  return all(changed(numberIn), Max(most, { message: ask }), Min(least, { message: ask }), IsInt({ message: ask }));
}

/** A whole number, or nothing, which is null. */
export function NumberOrNone(ask: string, least = 0, most = 999_999_999): PropertyDecorator {
  return all(WholeNumber(ask, least, most), changed(emptyIsNull), ValidateIf((_, value) => value !== null));
}

/** A box that is ticked or not. */
export function Ticked(): PropertyDecorator {
  return all(changed((value) => value === 'yes' || value === true), IsBoolean());
}

/** Boxes of one name, of which one ticked comes as text, several as a list, none not at all. */
export function TickedOf(choices: readonly string[], ask: string): PropertyDecorator {
  return all(
    changed((value) => (emptyIsNull(value) === null ? [] : typeof value === 'string' ? [value] : value)),
    IsIn(choices, { each: true, message: ask }),
    IsArray({ message: ask }),
  );
}

/** Yes or no, of which one must be chosen. */
export function YesOrNo(ask: string): PropertyDecorator {
  return all(changed((value) => (value === 'yes' ? true : value === 'no' ? false : value)), IsBoolean({ message: ask }));
}

/** The id of what is chosen. */
export function Id(ask: string): PropertyDecorator {
  return IsUUID(undefined, { message: ask });
}

/** The id of what is chosen, or nothing, which is null. */
export function IdOrNone(ask: string): PropertyDecorator {
  return all(changed(emptyIsNull), ValidateIf((_, value) => value !== null), Id(ask));
}

/** The id that a form chose for what it makes, so that a second click makes nothing twice. */
export function FormId(): PropertyDecorator {
  return Id('This form cannot be used. Reload the page');
}

function all(...rules: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => rules.forEach((rule) => rule(target, property));
}

function changed(read: (value: unknown) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => read(value));
}

/** Anything that is no text is left for the rule to refuse. Carriage returns are the browser's, not the writer's. */
function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value;
}

/** Forms send numbers as text. */
function numberIn(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value;
}

function emptyIsNull(value: unknown): unknown {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') ? null : value;
}

function begunSmall(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
