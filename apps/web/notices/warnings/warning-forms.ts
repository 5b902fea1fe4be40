import { WARNING_DELIVERIES } from '#notices';
import { DayAsTyped, OneOf, Version, Words } from '../../http/form-fields.js';

/** What a warning says, beside whom it is for and what it asks for. */
export class WarningForm {
  @Words(4000, 'What they did')
  conduct: string = '';

  @Words(4000, 'What it does to others')
  effect: string = '';

  @Words(1000, 'The reason')
  wideWhy: string = '';
}

/** A change of what somebody has opened. */
export class StepForm {
  @Version()
  version: number;
}

/** How a warning was issued. */
export class IssueForm extends StepForm {
  @DayAsTyped()
  on: string = '';

  @Words(20, 'The time')
  time: string = '';

  @OneOf(WARNING_DELIVERIES, 'Choose how it reached them')
  how: (typeof WARNING_DELIVERIES)[number];

  @Words(500, 'Where')
  where: string = '';

  @Words(1500, 'The proof')
  proof: string = '';
}

/** More of how it is known that something arrived. */
export class ProofForm extends StepForm {
  @Words(1500, 'The proof')
  proof: string = '';
}

/** Why and when a warning is withdrawn. */
export class WithdrawForm extends StepForm {
  @DayAsTyped()
  on: string = '';

  @Words(1000, 'The reason')
  why: string = '';
}
