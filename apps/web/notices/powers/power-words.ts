import {
  APPEAL_RESULTS, APPLICANTS, BREACH_RESULTS, INJUNCTION_COURTS, type PowerKind, type PowerState, type StepField,
} from '#notices';

/** How a power stands, as a tag. */
export const POWER_TAGS: Record<PowerState | 'run-out', { text: string; colour: string }> = {
  prepared: { text: 'Prepared', colour: 'grey' },
  noticed: { text: 'Notice issued', colour: 'orange' },
  applied: { text: 'Applied for', colour: 'blue' },
  interim: { text: 'Interim order', colour: 'turquoise' },
  'in-force': { text: 'In force', colour: 'green' },
  'run-out': { text: 'Ended on its last day', colour: 'grey' },
  refused: { text: 'Refused', colour: 'red' },
  withdrawn: { text: 'Withdrawn', colour: 'grey' },
  ended: { text: 'Ended', colour: 'grey' },
};

/** What each kind is for, where one is chosen. */
export const KIND_HINTS: Record<PowerKind, string> = {
  contract: 'A written promise. Nobody can be made to sign it, and breaking it is no crime',
  injunction: 'A court forbids or orders something, from the age of 10 (ASBCPA 2014, Part 1)',
  closure: 'Nobody may go into premises, for hours by your notice and for months by a court (sections 76 to 84)',
  behaviour: 'A court makes it when it sentences somebody. The prosecutor applies (Sentencing Act 2020, Part 11)',
};

interface Words {
  label: string;
  hint?: string;
}

/** What a step asks, in plain words. */
const ASKED: Record<StepField, Words> = {
  on: { label: 'On which day?', hint: 'For example, 27 3 2026' },
  time: { label: 'At what time?', hint: 'For example, 14:30' },
  servedOn: { label: 'On which day was it served?', hint: 'Put up on the premises, and given to those who live there (section 79)' },
  servedTime: { label: 'At what time was it served?', hint: 'The court’s time runs from then' },
  hours: { label: 'For how long is the notice?' },
  signerId: { label: 'Who signed it?', hint: 'Those of your agency whose authority is recorded' },
  appliedBy: { label: 'Who applies?' },
  withoutNotice: { label: 'Without notice to them (section 6)' },
  convictedOn: { label: 'On which day were they convicted?', hint: 'For example, 27 3 2026' },
  offence: { label: 'What were they convicted of?' },
  court: { label: 'Which court?' },
  injunctionCourt: { label: 'Which court?' },
  informed: { label: 'Who else was told? (optional)', hint: 'Whoever you think should know (section 14)' },
  consulted: { label: 'Who was consulted, and when?', hint: 'The police, the landlord, the owner, other agencies (section 76(7))' },
  youthTeam: { label: 'How was the youth justice team consulted?', hint: 'Only where they are under 18' },
  assessment: { label: 'What did the risk assessment find? (optional)' },
  until: { label: 'What is its last day?', hint: 'For example, 27 3 2028' },
  noEnd: { label: 'No last day: until further order' },
  prohibitions: { label: 'What must they not do?', hint: 'One on each line' },
  requirements: { label: 'What must they do? (optional)', hint: 'One on each line' },
  supervisor: { label: 'Who sees to what they must do? (optional)', hint: 'A name, or a team' },
  arrest: { label: 'Which of it carries a power of arrest, and why? (optional)', hint: 'Violence, threats of it, or a significant risk of harm (section 4)' },
  nextOn: { label: 'When is the next hearing? (optional)', hint: 'For example, 27 4 2026' },
  nextTime: { label: 'At what time is it? (optional)', hint: 'For example, 10:00' },
  signedBy: { label: 'Who signed it?', hint: 'One on each line: they, a parent where they are under 18, and each agency' },
  result: { label: 'What is done about it?' },
  note: { label: 'A note (optional)' },
};

/** Where a step of a kind asks the same in other words: kind.step.field, or step.field. */
const SAID: Record<string, Words> = {
  'apply.on': { label: 'On which day was the application made?', hint: 'For example, 27 3 2026' },
  'apply.nextOn': { label: 'When does the court hear it? (optional)', hint: 'For example, 27 4 2026' },
  'breach.on': { label: 'On which day was the breach?', hint: 'For example, 27 3 2026' },
  'breach.note': { label: 'What happened, and what shows it?', hint: 'Who saw it, and where the evidence is' },
  'discharge.note': { label: 'Why? (optional)' },
  'contract.discharge.note': { label: 'Why does it end early?' },
  'withdraw.note': { label: 'Why?' },
  'review.note': { label: 'What did the review find?' },
  'contract.sign.nextOn': { label: 'When will you look at how it goes? (optional)', hint: 'A day before the contract ends' },
  'contract.review.nextOn': { label: 'When will you look again? (optional)', hint: 'A day before the contract ends' },
  'contract.sign.prohibitions': { label: 'What do they agree not to do?', hint: 'One on each line' },
  'contract.sign.requirements': { label: 'What do they agree to do? (optional)', hint: 'One on each line' },
  'contract.vary.prohibitions': { label: 'What do they agree not to do?', hint: 'One on each line' },
  'contract.vary.requirements': { label: 'What do they agree to do? (optional)', hint: 'One on each line' },
  'behaviour.apply.court': { label: 'Which court sentenced them, or will?' },
  'closure.notice.on': { label: 'On which day was the notice issued?', hint: 'For example, 27 3 2026' },
  'closure.notice.informed': { label: 'How did you try to tell those who live there?', hint: 'And whoever owns or runs the premises (section 76(6))' },
  'closure.notice.court': { label: 'Which magistrates’ court hears the application?' },
  'closure.notice.nextOn': { label: 'When does the court hear it?', hint: 'The notice says so (section 76(5))' },
  'closure.notice.nextTime': { label: 'At what time?', hint: 'For example, 10:00' },
  'closure.adjourn.nextTime': { label: 'At what time? (optional)', hint: 'For example, 10:00' },
  'closure.grant.prohibitions': { label: 'Who may not go in, and who may?', hint: 'As the order says it' },
  'closure.breach.on': { label: 'On which day did they break the order?', hint: 'For example, 27 3 2026' },
  'closure.appeal.court': { label: 'Which court hears the appeal? (optional)' },
  'adjourn.on': { label: 'On which day was the hearing?', hint: 'For example, 27 3 2026' },
  'adjourn.nextOn': { label: 'When is the next hearing?', hint: 'For example, 27 4 2026' },
  'appealDecided.result': { label: 'What did the Crown Court decide?' },
};

/** How a step of a kind asks for something. */
export function wordsOf(kind: PowerKind, step: string, field: StepField): Words {
  return SAID[`${kind}.${step}.${field}`] ?? SAID[`${step}.${field}`] ?? ASKED[field];
}

/** What something that was written down at a step is called in the story. */
export const TOLD: Partial<Record<StepField, string>> = {
  servedOn: 'Served', hours: 'Hours', signerId: 'Signed by', appliedBy: 'Applicant', withoutNotice: 'Without notice', convictedOn: 'Convicted', offence: 'Offence',
  court: 'Court', injunctionCourt: 'Court', informed: 'Told', consulted: 'Consulted', youthTeam: 'Youth justice team', assessment: 'Risk assessment',
  prohibitions: 'Must not', requirements: 'Must', supervisor: 'Seen to by', arrest: 'Power of arrest', nextOn: 'Next', signedBy: 'Signed by',
  result: 'What is done', note: 'Note', noEnd: 'Last day',
};

/** The words of choices, by field. */
export const CHOICES: Partial<Record<StepField, Record<string, string>>> = {
  appliedBy: APPLICANTS,
  injunctionCourt: INJUNCTION_COURTS,
};

/** The choices of what came of something: of a breach, or of an appeal. */
export function resultsOf(step: string): Record<string, string> {
  return step === 'appealDecided' ? APPEAL_RESULTS : BREACH_RESULTS;
}
