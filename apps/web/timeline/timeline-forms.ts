import { ACTION_KINDS } from '#cases';
import { Change } from '../cases/case-forms.js';
import { DayAsTyped, FormId, IdOrNone, NeededWords, OneOf, Words } from '../http/form-fields.js';

/** An action to write down. */
export class ActionForm {
  @FormId()
  id: string;

  @IdOrNone('Choose a template again')
  templateId: string | null = null;

  @OneOf(Object.keys(ACTION_KINDS), 'Choose what kind of action it is')
  kind: string;

  @NeededWords(200, 'The title', 'Enter a short title')
  title: string;

  @Words(4000, 'What was done')
  body: string = '';

  @OneOf(['done', 'planned'], 'Choose whether it was done or is planned')
  state: 'planned' | 'done';

  @DayAsTyped()
  day: string = '';

  @OneOf(['shared', 'internal'], 'Choose who may read it')
  audience: 'shared' | 'internal';
}

/** How a planned action was done. */
export class DoneForm extends Change {
  @Words(4000, 'What was done')
  body: string = '';

  @DayAsTyped()
  doneOn: string = '';

  @Words(2000, 'The reason')
  reason: string = '';
}

/** Why a planned action will not be done. */
export class CancelForm extends Change {
  @NeededWords(2000, 'The reason', 'Enter why it will not be done')
  reason: string;
}

/** Other words for an action. */
export class EditForm extends Change {
  @NeededWords(200, 'The title', 'Enter a short title')
  title: string;

  @Words(4000, 'What was done')
  body: string = '';

  @DayAsTyped()
  day: string = '';
}

/** What was wrong in a line, and what is right. */
export class CorrectionForm {
  @FormId()
  id: string;

  @NeededWords(4000, 'The correction', 'Enter what was wrong and what is right')
  body: string;
}
