import { Ticked, Words } from '../../http/form-fields.js';

/** A referral to a panel, as it is filled in. */
export class ReferForm {
  @Words(40, 'The panel')
  panelId: string = '';

  @Words(40, 'The person')
  personId: string = '';

  @Words(200, 'The name')
  name: string = '';

  @Words(40, 'The date of birth')
  bornOn: string = '';

  @Words(500, 'The address')
  address: string = '';

  @Words(4000, 'Why the panel should look at this')
  why: string = '';

  @Words(4000, 'What was tried')
  tried: string = '';

  @Words(4000, 'What you ask for')
  askedFor: string = '';

  @Words(2000, 'Who else is at the address')
  othersThere: string = '';

  @Words(20, 'Whether they agreed')
  consent: string = '';

  @Words(40, 'The legal ground')
  lawfulBasis: string = '';

  @Words(2000, 'Why the ground applies')
  basisReason: string = '';

  @Words(20, 'The risk')
  risk: string = '';

  @Words(2000, 'What the risk is')
  riskNote: string = '';

  @Ticked()
  urgent: boolean = false;

  @Words(1000, 'Why it cannot wait')
  urgentWhy: string = '';
}

/** What the referrer is asked, answers, or gives as the reason to take it back. */
export class WordsForm {
  @Words(4000, 'Your words')
  words: string = '';
}

/** A refusal: its reason, and what else helps. */
export class RefuseForm {
  @Words(4000, 'The reason')
  reason: string = '';

  @Words(4000, 'The advice')
  advice: string = '';
}

/** How a referral is accepted. */
export class AcceptForm {
  @Words(40, 'Who it is')
  individualId: string = '';

  @Words(40, 'The person known to the panel')
  knownId: string = '';

  @Words(40, 'The meeting')
  meetsOn: string = '';

  @Words(1000, 'Why it cannot wait')
  urgentWhy: string = '';

  @Words(2000, 'What you tell the referrer')
  words: string = '';
}
