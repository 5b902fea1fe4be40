import type { IsoDate } from '#calendar';
import type { RequirementKind } from './requirements.js';

/** A requirement as far as its state on a day needs it. */
export interface RequirementFacts {
  kind: RequirementKind;
  /** Its last day; null: at once, and from then on. */
  byOn: IsoDate | null;
  /** The day from which it applies, where a variation brought it. */
  startsOn: IsoDate | null;
  /** The day from which a variation took it away. */
  variedOn: IsoDate | null;
}

/** An appeal as far as it touches the requirements. */
export interface AppealFacts {
  lodgedOn: IsoDate;
  /** From when the court suspended what is to stop, too. */
  stopsLiftedOn: IsoDate | null;
  /** The day of the court's decision, or on which it was abandoned; null: it runs. */
  decidedOn: IsoDate | null;
}

/** A notice as far as the state of its requirements needs it. */
export interface NoticeFacts {
  /** Null: it is a draft. */
  servedOn: IsoDate | null;
  /** The day on which it was withdrawn, discharged or quashed. */
  endedOn: IsoDate | null;
  appeals: readonly AppealFacts[];
}

/** How a requirement stands on a day. */
export type RequirementState = 'not-yet' | 'in-force' | 'suspended' | 'varied' | 'ended';

/**
 * How a requirement of a notice stands on a day (ASBCPA 2014 s.46(3)): while an appeal runs, what the notice asks to stop stays
 * in force unless the court says otherwise, and everything else is of no effect. A day on which something changed at an hour
 * that nobody knows goes in the recipient's favour: an appeal runs from the day it was lodged to the day it was decided, both
 * included, and a notice has ended from the first moment of its last day.
 */
export function requirementStateOn(requirement: RequirementFacts, { servedOn, endedOn, appeals }: NoticeFacts, day: IsoDate): RequirementState {
  if (servedOn === null || day < servedOn || (requirement.startsOn !== null && day < requirement.startsOn)) return 'not-yet';
  if (endedOn !== null && day >= endedOn) return 'ended';
  if (requirement.variedOn !== null && day >= requirement.variedOn) return 'varied';
  const suspends = ({ lodgedOn, stopsLiftedOn, decidedOn }: AppealFacts): boolean => {
    if (day < lodgedOn || (decidedOn !== null && day > decidedOn)) return false;
    return requirement.kind !== 'stop' || (stopsLiftedOn !== null && day >= stopsLiftedOn);
  };
  return appeals.some(suspends) ? 'suspended' : 'in-force';
}
