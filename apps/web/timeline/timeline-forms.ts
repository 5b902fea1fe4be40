import { IsIn, IsString, IsUUID, Length, MaxLength, ValidateIf } from 'class-validator';
import { ACTION_KINDS } from '#cases';
import { Change } from '../cases/case-forms.js';
import { Trimmed } from '../cases/form-fields.js';

const TITLE_LENGTH = { message: ({ value }: { value: unknown }) => (value ? 'Title must be 200 characters or fewer' : 'Enter a short title') };

/** An action to write down. */
export class ActionForm {
  @IsUUID(undefined, { message: 'This form cannot be used. Reload the page' })
  id: string;

  @ValidateIf(({ templateId }: ActionForm) => templateId !== '')
  @IsUUID(undefined, { message: 'Choose a template again' })
  templateId: string = '';

  @IsIn(Object.keys(ACTION_KINDS), { message: 'Choose what kind of action it is' })
  kind: string;

  @Trimmed()
  @IsString({ message: 'Enter a short title' })
  @Length(1, 200, TITLE_LENGTH)
  title: string;

  @Trimmed()
  @IsString({ message: 'Enter what was done as text' })
  @MaxLength(4000, { message: 'What was done must be 4,000 characters or fewer' })
  body: string = '';

  @IsIn(['done', 'planned'], { message: 'Choose whether it was done or is planned' })
  state: 'planned' | 'done';

  @IsString({ message: 'Enter the day' })
  day: string;

  @IsIn(['shared', 'internal'], { message: 'Choose who may read it' })
  audience: 'shared' | 'internal';
}

/** How a planned action was done. */
export class DoneForm extends Change {
  @Trimmed()
  @IsString({ message: 'Enter what was done as text' })
  @MaxLength(4000, { message: 'What was done must be 4,000 characters or fewer' })
  body: string = '';

  @IsString({ message: 'Enter the day' })
  doneOn: string;

  @Trimmed()
  @IsString({ message: 'Enter the reason as text' })
  @MaxLength(2000, { message: 'Reason must be 2,000 characters or fewer' })
  reason: string = '';
}

/** Why a planned action will not be done. */
export class CancelForm extends Change {
  @Trimmed()
  @IsString({ message: 'Enter why it will not be done' })
  @Length(1, 2000, { message: ({ value }) => (value ? 'Reason must be 2,000 characters or fewer' : 'Enter why it will not be done') })
  reason: string;
}

/** Other words for an action. */
export class EditForm extends Change {
  @Trimmed()
  @IsString({ message: 'Enter a short title' })
  @Length(1, 200, TITLE_LENGTH)
  title: string;

  @Trimmed()
  @IsString({ message: 'Enter what was done as text' })
  @MaxLength(4000, { message: 'What was done must be 4,000 characters or fewer' })
  body: string = '';

  @IsString({ message: 'Enter the day' })
  day: string;
}

/** What was wrong in a line, and what is right. */
export class CorrectionForm {
  @IsUUID(undefined, { message: 'This form cannot be used. Reload the page' })
  id: string;

  @Trimmed()
  @IsString({ message: 'Enter what was wrong and what is right' })
  @Length(1, 4000, { message: ({ value }) => (value ? 'Correction must be 4,000 characters or fewer' : 'Enter what was wrong and what is right') })
  body: string;
}
