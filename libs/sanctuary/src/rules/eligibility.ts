import type { LandlordPermission, RightToOccupy } from './referral.js';
import type { Risk } from './settings.js';

/** What decides whether a home can be a sanctuary. */
export interface EligibilityFacts {
  consent: boolean;
  risk: Risk;
  perpetratorLivesThere: boolean;
  perpetratorHoldsTenancy: boolean;
  rightToOccupy: RightToOccupy;
  permission: LandlordPermission;
}

/** One reason: it speaks for, against, or has to be settled first. */
export interface EligibilityReason {
  speaks: 'for' | 'against' | 'settle-first';
  words: string;
}

/** Whether a referral can be accepted, with every reason. Nothing against it: it can. The coordinator decides. */
export function eligibilityOf(facts: EligibilityFacts): { eligible: boolean; reasons: EligibilityReason[] } {
  const reasons: EligibilityReason[] = [];
  const say = (speaks: EligibilityReason['speaks'], words: string): void => void reasons.push({ speaks, words });
  if (facts.consent) say('for', 'The survivor wants to stay at home and agreed to the referral');
  else say('against', 'The survivor has not agreed');
  if (facts.perpetratorLivesThere) say('against', 'The perpetrator lives there: what is fitted would lock both in');
  else say('for', 'The perpetrator does not live there');
  if (facts.rightToOccupy === 'none') say('against', 'The survivor has no right to live there');
  else say('for', 'The survivor has a right to live there');
  if (facts.perpetratorHoldsTenancy) say('settle-first', 'The perpetrator is on the tenancy: a court order or a new tenancy is needed for changed locks to hold');
  if (facts.permission === 'refused') say('against', 'The landlord refused permission');
  if (facts.permission === 'to-ask' || facts.permission === 'waiting') say('settle-first', 'The landlord’s permission is waiting');
  if (facts.risk === 'high') say('for', 'The risk is high: it goes first');
  return { eligible: reasons.every(({ speaks }) => speaks !== 'against'), reasons };
}
