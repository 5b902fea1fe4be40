import { Transform } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

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
