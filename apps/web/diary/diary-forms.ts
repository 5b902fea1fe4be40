import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { DIARY_LANGUAGES } from '#cases';
import { refuse } from '#platform';
import { Trimmed, WholeNumber } from '../cases/form-fields.js';
import { isId } from '../http/page-request.js';

/** A diary link to make. */
export class DiaryForm {
  @IsUUID(undefined, { message: 'This form cannot be used. Reload the page' })
  id: string;

  /** The id of somebody of the case, or "other". */
  @IsString({ message: 'Choose who keeps the diary' })
  @MaxLength(36, { message: 'Choose who keeps the diary' })
  keeper: string = 'other';

  @Trimmed()
  @IsString({ message: 'Enter who keeps the diary' })
  @MaxLength(200, { message: 'Name must be 200 characters or fewer' })
  keptBy: string = '';

  @WholeNumber()
  @IsInt({ message: 'Days must be a whole number from 1 to 90' })
  days: number;

  @IsIn(Object.keys(DIARY_LANGUAGES), { message: 'Choose a language' })
  language: string;

  @Trimmed()
  @IsString({ message: 'Enter the greeting as text' })
  @MaxLength(2000, { message: 'Greeting must be 2,000 characters or fewer' })
  hello: string = '';

  @Trimmed()
  @IsString({ message: 'Enter whom they can call, with the number' })
  @Length(1, 300, { message: ({ value }) => (value ? 'Whom they can call must be 300 characters or fewer' : 'Enter whom they can call, with the number') })
  whomToCall: string;

  @IsIn(['shared', 'internal'], { message: 'Choose who may read it' })
  audience: 'shared' | 'internal';
}

/** Who keeps a diary, as its form says it. Refuses a name beside somebody of the case: one would get lost. */
export function keeperFrom({ keeper, keptBy }: DiaryForm): { personId: string | null; keptBy: string } {
  if (keeper === 'other') return { personId: null, keptBy };
  if (keptBy) throw refuse('keeper', 'You typed a name too. Choose “Somebody else”, or clear the name');
  if (!isId(keeper)) throw refuse('keeper', 'Choose who keeps the diary');
  return { personId: keeper, keptBy: '' };
}

const AsText = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === undefined ? '' : value));
const TEXT = { message: 'Write this as text' };

/** An entry of a diary, as the resident sends it; how long and when, its rule says. */
export class DiaryEntryForm {
  @IsUUID(undefined, { message: 'This form cannot be used. Reload the page' })
  id: string;

  @AsText()
  @IsString(TEXT)
  beganOn: string;

  @AsText()
  @IsString(TEXT)
  beganTime: string;

  @AsText()
  @IsString(TEXT)
  endedTime: string;

  @AsText()
  @IsString(TEXT)
  what: string;

  @AsText()
  @IsString(TEXT)
  effect: string;

  @AsText()
  @IsString(TEXT)
  witnesses: string;
}
