import { ACTION_KINDS } from '#cases';
import { Change } from '../cases/case-forms.js';
import { DayAsTyped, FormId, NeededWords, NumberOrNone, OneOf, WholeNumber, Words } from '../http/form-fields.js';

/** A template that actions begin with. */
export class TemplateForm {
  @FormId()
  id: string;

  @OneOf(Object.keys(ACTION_KINDS), 'Choose what kind of action it is')
  kind: string;

  @NeededWords(200, 'The title', 'Enter a title')
  title: string;

  @Words(4000, 'The text')
  body: string = '';

  @OneOf(['shared', 'internal'], 'Choose who may read it')
  audience: 'shared' | 'internal';

  @NumberOrNone('Days must be a whole number from 0 to 365, or empty', 0, 365)
  targetDays: number | null = null;

  @OneOf(['working', 'calendar'], 'Choose how the days are counted')
  targetKind: 'working' | 'calendar' = 'working';

  @WholeNumber('Send the version of the template that you saw', 0, 2_147_483_647)
  version: number;
}

/** A template to take out of use. */
export class RetireForm extends Change {}

/** What an agency settles about its timeline. */
export class SettingsForm {
  @WholeNumber('Enter a whole number')
  editMinutes: number;

  @WholeNumber('Enter a whole number')
  fileMegabytes: number;

  @WholeNumber('Enter a whole number')
  diaryFileMegabytes: number;

  @WholeNumber('Enter a whole number')
  diaryEntriesADay: number;

  @DayAsTyped()
  appliesFrom: string = '';
}
