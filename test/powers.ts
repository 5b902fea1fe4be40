import { STEP_FIELDS, type PowerFacts, type PowerKind, type StepAsked } from '../libs/notices/src/rules/powers/power.js';

/** A step's form with nothing in it but what is named. */
export function askedOf(typed: Partial<StepAsked>): StepAsked {
  return { ...(Object.fromEntries(Object.keys(STEP_FIELDS).map((field) => [field, ''])) as unknown as StepAsked), ...typed };
}

/** A power to which nothing has happened yet. */
export function freshPower(kind: PowerKind, facts: Partial<PowerFacts> = {}): PowerFacts {
  return {
    kind, state: 'prepared', bornOn: null, believedAge: null, prohibitions: '', requirements: '', supervisor: '', arrest: '', appliedBy: null,
    withoutNotice: false, court: '', appliedOn: null, hearingOn: null, grantedOn: null, fromOn: null, untilOn: null, reviewOn: null,
    noticeAt: null, servedAt: null, noticeUntilAt: null, courtByAt: null, heardOn: null, appealUntil: null, appealedOn: null, convictedOn: null,
    endedOn: null, latestOn: null, ...facts,
  };
}
