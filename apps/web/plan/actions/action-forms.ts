import { DayAsTyped, FormId, IdOrNone, OneOf, Version, WholeNumber, Words } from '../../http/form-fields.js';

/** How far an action is. */
export class ProgressForm {
  @FormId()
  id: string = '';

  @WholeNumber('Enter how much of it is done, from 0 to 100 percent', 0, 100)
  percent: number = 0;

  @Words(2000, 'What has been done')
  words: string = '';

  @Words(1000, 'The evidence')
  evidence: string = '';
}

/** A milestone to add. */
export class MilestoneForm {
  @FormId()
  id: string = '';

  @Words(250, 'The milestone')
  title: string = '';

  @DayAsTyped()
  dueOn: string = '';
}

/** Whether a milestone is reached. */
export class ReachedForm {
  @OneOf(['yes', 'no'], 'Choose whether it is reached')
  reached: string = '';
}

/** How somebody says that an action stands; by-rule takes that back. */
export class JudgeForm {
  @Version()
  version: number = 0;

  @OneOf(['by-rule', 'green', 'amber', 'red'], 'Choose how it stands')
  rag: string = '';

  @Words(1000, 'The reason')
  why: string = '';
}

/** An action of the plan as it is written. */
export class ActionForm {
  @Words(40, 'The reference')
  reference: string = '';

  @Words(500, 'What is to be done')
  title: string = '';

  @Words(1000, 'The outcome')
  outcome: string = '';

  @Words(2000, 'The partners')
  partners: string = '';

  @Words(2000, 'The lead officers')
  leadOfficers: string = '';

  @IdOrNone('Choose the agency that promised it')
  agencyId: string | null = null;

  @IdOrNone('Choose who says how far it is')
  ownerId: string | null = null;

  @DayAsTyped()
  dueOn: string = '';

  @Words(200, 'The words in place of a day')
  dueWords: string = '';

  @Words(2000, 'The note')
  note: string = '';
}

/** A new action. */
export class NewActionForm extends ActionForm {
  @FormId()
  id: string = '';
}

/** An action that is changed. */
export class ChangeActionForm extends ActionForm {
  @Version()
  version: number = 0;
}

/** How an action ends, or that it goes on. */
export class EndActionForm {
  @Version()
  version: number = 0;

  @OneOf(['open', 'done', 'dropped'], 'Choose how it ends')
  state: string = '';

  @Words(1000, 'The reason')
  why: string = '';
}
