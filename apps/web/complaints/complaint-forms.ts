import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { timeFrom } from '#cases';
import { FirstComplaintForm } from '../cases/first-complaint-form.js';
import { refuse } from '#platform';
import { Day, EmailOrNone, Id, NeededWords, Version, Words } from '../http/form-fields.js';
import { dateFrom } from '../http/form.js';
import { textOf } from '../http/page-request.js';

/** What a complaint says. */
export class ComplaintForm extends FirstComplaintForm {
  @ApiProperty({ format: 'date', description: 'The day it was reported' })
  @Day('the date it was reported')
  madeOn: string;

  @ApiProperty({ format: 'uuid', description: 'The agency that received it' })
  @Id('Choose the agency that received it')
  agencyId: string;

  @ApiProperty({ maxLength: 4000 })
  @NeededWords(4000, 'What happened', 'Enter what happened')
  whatHappened: string;

  @ApiPropertyOptional({ maxLength: 500, description: 'Where, if it is another place than the case’s' })
  @Words(500, 'The place')
  place: string = '';
}

/** A complaint to add to a case. */
export class AddComplaintForm extends ComplaintForm {
  @ApiPropertyOptional({ description: 'The id of a person of the case, or new, which is what it is where it is left out' })
  @Words(36, 'Who made the complaint')
  by: string = 'new';

  @ApiPropertyOptional({ maxLength: 200 })
  @Words(200, 'The name')
  reporterName: string = '';

  @ApiPropertyOptional({ maxLength: 40 })
  @Words(40, 'The phone number')
  reporterPhone: string = '';

  @ApiPropertyOptional({ maxLength: 254 })
  @EmailOrNone()
  reporterEmail: string = '';
}

/** A complaint as it shall read. */
export class EditComplaintForm extends ComplaintForm {
  @Version('Open the page again, and type your changes there')
  version: number;
}

/** A complaint to move to another case. */
export class MoveComplaintForm {
  @Version('Open the page again, and move it from there')
  version: number;

  @NeededWords(60, 'The reference', 'Enter the reference of the other case, for example ASB-000123')
  reference: string;

  @NeededWords(2000, 'The reason', 'Enter why it belongs to the other case')
  reason: string;
}

/** A form as its page sends it: days in three fields each, and a time as people write it. */
export function complaintFields(body: unknown): Record<string, unknown> {
  const raw = (body ?? {}) as Record<string, unknown>;
  const days = Object.fromEntries(['happenedOn', 'happenedUntil', 'madeOn'].map((name) => [name, dateFrom(raw, name)]));
  return { ...raw, ...days, happenedAt: timeFrom(textOf(raw.happenedAt)) };
}

/** Who made a complaint, as the page and the API say it. Refuses a new name beside somebody who is known: one would get lost. */
export function complainantFrom(form: AddComplaintForm): { personId: string | null; reporter: { name: string; phone: string; email: string } } {
  const reporter = { name: form.reporterName, phone: form.reporterPhone, email: form.reporterEmail };
  if (form.by === 'new' || form.by === '') return { personId: null, reporter };
  if (reporter.name || reporter.phone || reporter.email) {
    throw refuse('by', 'You typed a name, a phone number or an email too. Choose “Someone else”, or clear what you typed');
  }
  return { personId: form.by, reporter };
}
