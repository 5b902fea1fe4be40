import type { IsoDate } from '#calendar';
import { faultsOfRisk } from './risk.js';
import { faultsOfContact, type SafeContact } from './safe-contact.js';
import { isSameHome, PERPETRATORS_HOME } from './same-home.js';
import type { Risk, SanctuarySetting } from './settings.js';

/** By what right the survivor lives there. */
export const RIGHTS = {
  'sole-tenant': 'They are the only tenant',
  'joint-tenant': 'They are a joint tenant',
  owner: 'They own the home, alone or with others',
  'court-order': 'A court order lets them live there',
  other: 'They live there by another right',
  none: 'They have no right to live there',
} as const;
export type RightToOccupy = keyof typeof RIGHTS;

/** How the landlord's permission for the work stands. */
export const PERMISSIONS_OF_LANDLORD = {
  'not-needed': 'Not needed',
  'to-ask': 'Not asked yet',
  waiting: 'Asked, and waiting',
  given: 'Given',
  refused: 'Refused',
} as const;
export type LandlordPermission = keyof typeof PERMISSIONS_OF_LANDLORD;

/** A referral, as an agency makes it, for a survivor or with one who asks for themselves. */
export interface ReferralFacts {
  selfReferred: boolean;
  name: string;
  address: string;
  postcode: string;
  phone: string;
  /** Whether the survivor agreed, and on which day. Without it there is no referral. */
  consent: boolean;
  consentOn: IsoDate;
  contact: SafeContact;
  dashScore: number;
  risk: Risk;
  riskWhy: string;
  emergency: boolean;
  emergencyWhy: string;
  perpetratorName: string;
  perpetratorLivesThere: boolean;
  perpetratorHoldsTenancy: boolean;
  /** Where the perpetrator lives now, where it is known. */
  perpetratorAddress: string;
  perpetratorPostcode: string;
  rightToOccupy: RightToOccupy;
  landlord: string;
  permission: LandlordPermission;
  children: number;
  disability: string;
  language: string;
  words: string;
}

/** What is wrong with a referral, by its field; empty: nothing. */
export function faultsOfReferral(facts: ReferralFacts, setting: SanctuarySetting, today: IsoDate): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  const say = (field: string, message: string): void => void faults.push({ field, message });
  if (!facts.name.trim()) say('name', 'Enter the survivor’s name');
  if (!facts.address.trim()) say('address', 'Enter the address of the home to be made safe');
  if (!facts.postcode.trim()) say('postcode', 'Enter the postcode of the home');
  if (!facts.consent) say('consent', 'Ask the survivor first. Without their consent nothing can be referred or fitted');
  else if (!facts.consentOn || facts.consentOn > today) say('consentOn', 'Enter the day of their consent: today or earlier');
  faults.push(...faultsOfContact(facts.contact), ...faultsOfRisk(facts, setting));
  if (facts.emergency && !facts.emergencyWhy.trim()) say('emergencyWhy', 'Enter why it cannot wait for a survey');
  if (!Number.isInteger(facts.children) || facts.children < 0 || facts.children > 30) say('children', 'Enter how many children live there: a whole number, 0 or more');
  if (!Object.hasOwn(RIGHTS, facts.rightToOccupy)) say('rightToOccupy', 'Choose by what right the survivor lives there');
  if (!Object.hasOwn(PERMISSIONS_OF_LANDLORD, facts.permission)) say('permission', 'Choose how the landlord’s permission stands');
  if (isSameHome(facts, { address: facts.perpetratorAddress, postcode: facts.perpetratorPostcode })) {
    say('address', facts.perpetratorLivesThere
      ? 'The perpetrator lives at this address. Leave the perpetrator’s new address empty'
      : PERPETRATORS_HOME);
  }
  return faults;
}
