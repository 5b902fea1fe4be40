import { NOTICE_DELIVERIES } from '#notices';
import { DayAsTyped, OneOf, Version, Words } from '../../http/form-fields.js';

/** What a notice says, beside whom it is for and what it asks for. */
export class NoticeForm {
  @Words(40, 'The warning')
  warningId: string = '';

  @Words(4000, 'What they did')
  conduct: string = '';

  @Words(1000, 'The reason')
  wideWhy: string = '';
}

/** What the officer is satisfied of. */
export class TestsForm {
  @Version()
  version: number;

  @DayAsTyped()
  bornOn: string = '';

  @Words(1000, 'Why they are old enough')
  ageBelief: string = '';

  @Words(2000, 'How it harms')
  detrimentalWhy: string = '';

  @Words(2000, 'How it goes on')
  persistentWhy: string = '';

  @Words(2000, 'Why it is unreasonable')
  unreasonableWhy: string = '';

  @Words(2000, 'How much time they had')
  enoughTimeWhy: string = '';

  @Words(2000, 'Why it cannot wait')
  earlyWhy: string = '';

  @Words(2000, 'How you know')
  continuingWhy: string = '';

  @Words(2000, 'Who was informed')
  informed: string = '';
}

/** How a notice was served. */
export class ServeForm {
  @Version()
  version: number;

  @DayAsTyped()
  on: string = '';

  @Words(20, 'The time')
  time: string = '';

  @OneOf(NOTICE_DELIVERIES, 'Choose how it reached them')
  how: (typeof NOTICE_DELIVERIES)[number];

  @Words(500, 'Where')
  where: string = '';

  @Words(1500, 'The proof')
  proof: string = '';
}
