import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';

const STALE = 'Open this page again before you send it';

/** Words of at most so many characters, without the blanks around them; whether they may be left out, the step itself says. */
export function Words(most: number, what: string): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value))(target, property);
    MaxLength(most, { message: `${what} must be ${most.toLocaleString('en-GB')} characters or fewer` })(target, property);
    IsString({ message: `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)} as text` })(target, property);
  };
}

/** The version that a form was made from. */
export function Version(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value))(target, property);
    Max(2_147_483_647, { message: STALE })(target, property);
    Min(1, { message: STALE })(target, property);
    IsInt({ message: STALE })(target, property);
  };
}

/** A box that is ticked or not. */
export function YesOrNo(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => value === 'yes' || value === true)(target, property);
    IsBoolean({ message: 'Tick the box, or leave it empty' })(target, property);
  };
}

/** A whole number, as text or as a number; which ones are possible, the rule of the step says. Empty is null. */
export function Whole(what: string): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value === '' || value === undefined ? null : value))(target, property);
    ValidateIf((_, value) => value !== null)(target, property);
    IsInt({ message: `Enter ${what} as a whole number` })(target, property);
  };
}
