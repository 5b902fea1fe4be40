import { DayAsTyped, FormId, Version, WholeNumber, Words } from '../../http/form-fields.js';

/** How somebody judges a risk. */
export class RiskForm {
  @FormId()
  id: string = '';

  @Version()
  version: number = 0;

  @WholeNumber('Choose how likely it is', 1, 5)
  likelihood: number = 0;

  @WholeNumber('Choose how much harm it would do', 1, 5)
  impact: number = 0;

  @Words(2000, 'What has changed')
  words: string = '';

  @Words(2000, 'What is done against it')
  mitigations: string = '';

  @DayAsTyped()
  nextReviewOn: string = '';
}
