import { inWords, type IsoDate } from '#calendar';
import { faultOfPastDay } from './days.js';
import { requirementStateOn, type NoticeFacts, type RequirementFacts } from './requirement-state.js';

/** A notice as far as a breach of it needs it. */
export interface BreachedNotice extends NoticeFacts {
  state: 'draft' | 'served' | 'withdrawn' | 'discharged' | 'quashed';
}

const ENDINGS = { withdrawn: 'withdrawn', discharged: 'discharged', quashed: 'quashed by the court' } as const;

/** Why nothing can be a breach of a notice any more, or yet (ASBCPA 2014 s.48(1)); null where something can. */
export function faultOfBreachedNotice({ state, servedOn, endedOn }: BreachedNotice): string | null {
  if (state === 'draft' || servedOn === null) return 'This notice has not been served. Nothing can be a breach of it (section 48)';
  if (state === 'served') return null;
  return `This notice was ${ENDINGS[state]} on ${inWords(endedOn!)}. Only a notice that stands can be breached (section 48)`;
}

/**
 * Why what was seen on a day is no breach of a requirement (s.48(1)): in the future, before the notice was served, before the
 * requirement's last day was over, or while the requirement did not apply. Null where it is one.
 */
export function faultOfBreach(notice: BreachedNotice, requirement: RequirementFacts, happenedOn: string, today: IsoDate): string | null {
  const fault = faultOfPastDay(happenedOn, 'of the breach', { from: notice.servedOn!, fromWhat: 'the notice was served (section 48)', today });
  if (fault) return fault;
  const state = requirementStateOn(requirement, notice, happenedOn);
  if (state === 'suspended') return `An appeal was running on ${inWords(happenedOn)}. It suspends this requirement, so this is no breach (section 46(3))`;
  if (state === 'not-yet') return `This requirement applies from ${inWords(requirement.startsOn!)}. Enter that day or later, or choose the earlier requirement`;
  if (state === 'varied') return `This requirement was replaced on ${inWords(requirement.variedOn!)}. Choose the one that applied on the day`;
  if (state === 'ended') return 'The notice had ended on that day (section 48)';
  if (requirement.byOn !== null && happenedOn <= requirement.byOn) {
    return `They have until the end of ${inWords(requirement.byOn)} to do this. It is a breach from the day after (section 48)`;
  }
  return null;
}
