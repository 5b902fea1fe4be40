import { isIsoDate, type IsoDate } from '#calendar';
import { CONTACT_WAYS, isSafeContactRule, waysBarred, type ContactWay } from './safe-contact.js';

/** How old a person is where no date of birth is known. The bands part at the ages at which the law changes: 10, 16 and 18. */
export const AGE_BANDS = {
  'under-10': 'Under 10',
  '10-15': '10 to 15',
  '16-17': '16 or 17',
  '18-24': '18 to 24',
  '25-44': '25 to 44',
  '45-64': '45 to 64',
  '65-and-over': '65 or over',
} as const;
export type AgeBand = keyof typeof AGE_BANDS;

/** All that is kept of a person; what is not known is empty. */
export interface PersonFacts {
  anonymous: boolean;
  name: string;
  pseudonym: string;
  otherNames: string;
  bornOn: string;
  ageBand: string;
  phone: string;
  otherPhone: string;
  email: string;
  preferredContact: string;
  contactTimes: string;
  safeContact: string[];
  safeContactNote: string;
  contactWarnings: string;
  language: string;
  interpreter: boolean;
  vulnerability: string;
}

/** A person of whom nothing is known yet. */
export const UNKNOWN_PERSON: PersonFacts = {
  anonymous: false, name: '', pseudonym: '', otherNames: '', bornOn: '', ageBand: '', phone: '', otherPhone: '', email: '',
  preferredContact: '', contactTimes: '', safeContact: [], safeContactNote: '', contactWarnings: '', language: '', interpreter: false,
  vulnerability: '',
};

/** The facts as people read them, in the order of the form. */
export const PERSON_FACT_WORDS: Record<keyof PersonFacts, string> = {
  anonymous: 'whether they are anonymous', name: 'name', pseudonym: 'pseudonym', otherNames: 'other names', bornOn: 'date of birth', ageBand: 'age band',
  phone: 'phone', otherPhone: 'other phone', email: 'email', preferredContact: 'preferred contact', contactTimes: 'times to contact',
  safeContact: 'safe contact rules', safeContactNote: 'safe contact note', contactWarnings: 'contact warnings', language: 'language',
  interpreter: 'interpreter', vulnerability: 'vulnerability',
};

/** The most characters of each fact that is text. */
export const LONGEST: Partial<Record<keyof PersonFacts, number>> = {
  name: 200, pseudonym: 100, otherNames: 400, phone: 40, otherPhone: 40, email: 254, contactTimes: 200, safeContactNote: 1000,
  contactWarnings: 1000, language: 100, vulnerability: 2000,
};

/** The oldest anyone alive may be, in years. */
const OLDEST = 125;

/** What is wrong with a person's facts, each with the field and what to do; none where all is well. */
export function personFaults(facts: PersonFacts, today: IsoDate): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  const say = (field: keyof PersonFacts, message: string): void => void faults.push({ field, message });
  if (facts.anonymous && facts.name) say('name', 'Leave the name empty, or say that the person is not anonymous');
  if (!facts.anonymous && !facts.name && !facts.phone && !facts.email) {
    say('name', 'Enter a name, a phone number or an email address, or say that the person is anonymous');
  }
  if (facts.bornOn) {
    if (!isIsoDate(facts.bornOn)) say('bornOn', 'Enter a real date of birth, like 27 3 1985');
    else if (facts.bornOn > today) say('bornOn', 'Date of birth must be in the past');
    else if (ageOn(facts.bornOn, today) > OLDEST) say('bornOn', `Date of birth must be in the last ${OLDEST} years`);
    else if (facts.ageBand) say('ageBand', 'Leave the age band empty: the date of birth is known');
  }
  if (facts.ageBand && !Object.hasOwn(AGE_BANDS, facts.ageBand)) say('ageBand', 'Choose an age band from the list');
  if (facts.preferredContact && !Object.hasOwn(CONTACT_WAYS, facts.preferredContact)) {
    say('preferredContact', 'Choose how they prefer to be contacted from the list');
  }
  if (!facts.safeContact.every(isSafeContactRule)) say('safeContact', 'Choose safe contact rules from the list');
  else if (waysBarred(facts.safeContact).includes(facts.preferredContact as ContactWay)) {
    say('preferredContact', 'Choose another way: the safe contact rules forbid this one');
  }
  for (const [field, most] of Object.entries(LONGEST)) {
    const length = [...String(facts[field as keyof PersonFacts])].length;
    const words = PERSON_FACT_WORDS[field as keyof PersonFacts];
    if (length > most) say(field as keyof PersonFacts, `${words[0]!.toUpperCase()}${words.slice(1)} must be ${most.toLocaleString('en-GB')} characters or fewer`);
  }
  return faults;
}

/** Whole years lived on a day. Who was born on 29 February is a year older on 1 March where there is no 29 February. */
export function ageOn(bornOn: IsoDate, today: IsoDate): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Whether a person is under 18 on a day, as far as it is known. */
export function isChild({ bornOn, ageBand }: { bornOn: string; ageBand: string }, today: IsoDate): boolean {
  return bornOn ? ageOn(bornOn, today) < 18 : ['under-10', '10-15', '16-17'].includes(ageBand);
}

/** Which facts differ between two states of a person, in the order of the form. */
export function changedFacts(before: PersonFacts, after: PersonFacts): (keyof PersonFacts)[] {
  const text = (value: PersonFacts[keyof PersonFacts]): string => (Array.isArray(value) ? [...value].sort().join() : String(value));
  return (Object.keys(PERSON_FACT_WORDS) as (keyof PersonFacts)[]).filter((fact) => text(before[fact]) !== text(after[fact]));
}

/** What a person is called: their name, else a pseudonym, else that neither is known. */
export function calledName({ name, pseudonym, anonymous }: { name: string; pseudonym: string; anonymous: boolean }): string {
  if (name) return name;
  if (pseudonym) return `“${pseudonym}” (name not known)`;
  return anonymous ? 'Anonymous' : 'Name not known';
}
