import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { ACTION_KINDS } from '#cases';
import { Change } from '../cases/case-forms.js';
import { Trimmed, WholeNumber } from '../cases/form-fields.js';

/** A template that actions begin with. */
export class TemplateForm {
  @IsUUID(undefined, { message: 'This form cannot be used. Reload the page' })
  id: string;

  @IsIn(Object.keys(ACTION_KINDS), { message: 'Choose what kind of action it is' })
  kind: string;

  @Trimmed()
  @IsString({ message: 'Enter a title' })
  @Length(1, 200, { message: ({ value }) => (value ? 'Title must be 200 characters or fewer' : 'Enter a title') })
  title: string;

  @Trimmed()
  @IsString({ message: 'Enter the text' })
  @MaxLength(4000, { message: 'Text must be 4,000 characters or fewer' })
  body: string = '';

  @IsIn(['shared', 'internal'], { message: 'Choose who may read it' })
  audience: 'shared' | 'internal';

  @Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value === undefined ? null : value;
    return value.trim() === '' ? null : /^\d{1,4}$/.test(value.trim()) ? Number(value.trim()) : value;
  })
  @IsOptional()
  @IsInt({ message: 'Days must be a whole number from 0 to 365, or empty' })
  @Min(0, { message: 'Days must be a whole number from 0 to 365, or empty' })
  @Max(365, { message: 'Days must be a whole number from 0 to 365, or empty' })
  targetDays: number | null = null;

  @IsIn(['working', 'calendar'], { message: 'Choose how the days are counted' })
  targetKind: 'working' | 'calendar' = 'working';

  @WholeNumber()
  @IsInt({ message: 'Send the version of the template that you saw' })
  @Min(0, { message: 'Send the version of the template that you saw' })
  @Max(2_147_483_647, { message: 'Send the version of the template that you saw' })
  version: number;
}

/** A template to take out of use. */
export class RetireForm extends Change {}

const WHOLE = { message: 'Enter a whole number' };

/** What an agency settles about its timeline. */
export class SettingsForm {
  @WholeNumber()
  @IsInt(WHOLE)
  editMinutes: number;

  @WholeNumber()
  @IsInt(WHOLE)
  fileMegabytes: number;

  @WholeNumber()
  @IsInt(WHOLE)
  diaryFileMegabytes: number;

  @WholeNumber()
  @IsInt(WHOLE)
  diaryEntriesADay: number;

  @IsString({ message: 'Enter the date from which this applies' })
  appliesFrom: string;
}
