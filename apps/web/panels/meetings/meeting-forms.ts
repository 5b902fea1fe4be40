import { Version, Words } from '../../http/form-fields.js';

/** When and where a panel meets. */
export class MeetingForm {
  @Words(40, 'The day')
  meetsOn: string = '';

  @Words(20, 'The start')
  startsAt: string = '';

  @Words(20, 'The end')
  endsAt: string = '';

  @Words(500, 'Where it is')
  place: string = '';
}

/** A meeting's other day, times or place. */
export class MoveForm extends MeetingForm {
  @Version()
  version: number;
}

/** A meeting that is not to be. */
export class CancelForm {
  @Version()
  version: number;

  @Words(1000, 'Why')
  why: string = '';
}
