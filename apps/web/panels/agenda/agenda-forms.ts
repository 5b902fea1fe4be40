import { Version, Words } from '../../http/form-fields.js';

/** An agenda that goes out. */
export class PublishForm {
  @Version()
  version: number;
}

/** An item that cannot wait. */
export class UrgentForm {
  @Words(40, 'The item')
  itemId: string = '';

  @Words(1000, 'Why it cannot wait')
  urgentWhy: string = '';
}

/** An item that comes off an agenda. */
export class TakeOffForm extends PublishForm {
  @Words(1000, 'Why')
  why: string = '';
}

/** A question to agencies about an item. */
export class QuestionForm {
  @Words(40, 'The item')
  itemId: string = '';

  /** Empty: every agency. */
  @Words(40, 'The agency')
  agencyId: string = '';

  @Words(2000, 'The question')
  question: string = '';
}

/** A conflict of interest. */
export class ConflictForm {
  @Words(40, 'Who')
  staffId: string = '';

  @Words(1000, 'The reason')
  reason: string = '';
}
