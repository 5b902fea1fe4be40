import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { isIsoDate } from '#calendar';

/** Text as it was typed, without the blanks around it; anything that is no text is left for the rule to refuse. */
export const Trimmed = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
/** The same in capitals, which may take more room than what was typed. */
export const Capitals = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toUpperCase() : value));
/** Forms send numbers as text. */
export const WholeNumber = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));

/** A real date, written YYYY-MM-DD. Whether the day is possible for the case, its rule says. */
export const IsDay = (what: string): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value) => typeof value === 'string' && isIsoDate(value),
      defaultMessage: (fault) => (fault?.value ? `Enter a real date for ${what}, like 27 3 2026` : `Enter ${what}`),
    },
  });

/** Boxes that are ticked: one of them comes as text, several as a list, none not at all. */
export const Ticked = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value));
