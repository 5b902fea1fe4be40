import { isIsoDate, type IsoDate } from '#calendar';
import { openPlaces } from './placeholders.js';

/** How a person is told. The words are those of the officer; who sends is the officer, never Concord. */
export const TELLING_WAYS = {
  letter: 'By letter',
  email: 'By email',
  phone: 'By phone',
  text: 'By text message',
  visit: 'In person',
  'not-told': 'They were not told',
} as const;
export type TellingWay = keyof typeof TELLING_WAYS;

/** Why a person was not told. */
export const WHY_NOT_TOLD = {
  unsafe: 'It is not safe to contact them',
  anonymous: 'We do not know who they are',
  'asked-not-to': 'They asked us not to contact them',
  'no-contact': 'We tried and could not reach them',
} as const;
export type WhyNotTold = keyof typeof WHY_NOT_TOLD;

/** A telling as the officer records it. */
export interface AskedTelling {
  way: string;
  toldOn: string;
  whyNot: string;
  heading: string;
  body: string;
  address: string;
  note: string;
}

/** What a telling is held against. */
export interface TellingFacts {
  /** The day of what they are told of. */
  happenedOn: IsoDate;
  today: IsoDate;
  /** The ways that their safe-contact rules bar, in words. */
  barred: ReadonlyMap<string, string>;
  email: string;
  /** What of other people of the case stands in the letter. */
  othersNamed: readonly string[];
}

type Fault = { field: string; message: string };

/** Whether a text names a way. */
export function isTellingWay(text: string): text is TellingWay {
  return Object.hasOwn(TELLING_WAYS, text);
}

/** Whether a way leaves a letter or an email behind, whose text and PDF are kept. */
export function isWritten(way: string): boolean {
  return way === 'letter' || way === 'email';
}

/** Why a telling cannot be recorded; none where it can. */
export function faultsOfTelling(asked: AskedTelling, facts: TellingFacts): Fault[] {
  if (!isTellingWay(asked.way)) return [{ field: 'way', message: 'Choose how they were told, or that they were not' }];
  const faults: Fault[] = [];
  if (asked.note.length > 2000) faults.push({ field: 'note', message: 'Note must be 2,000 characters or fewer' });
  if (asked.way === 'not-told') {
    if (!Object.hasOwn(WHY_NOT_TOLD, asked.whyNot)) faults.unshift({ field: 'whyNot', message: 'Choose why they were not told' });
    return faults;
  }
  const barred = facts.barred.get(asked.way);
  if (barred) return [{ field: 'way', message: `Their safe contact rules say: ${barred}. Choose another way` }];
  if (isWritten(asked.way)) faults.unshift(...faultsOfLetter(asked, facts));
  else if (!asked.note) faults.unshift({ field: 'note', message: 'Enter what you told them' });
  const dayFault = faultOfDay(asked.toldOn, facts);
  if (dayFault) faults.push({ field: 'toldOn', message: dayFault });
  return faults;
}

function faultsOfLetter({ way, heading, body, address }: AskedTelling, { email, othersNamed }: TellingFacts): Fault[] {
  const faults: Fault[] = [];
  if (way === 'letter' && !address) faults.push({ field: 'address', message: 'Enter the address that the letter goes to' });
  if (address.length > 500) faults.push({ field: 'address', message: 'Address must be 500 characters or fewer' });
  if (way === 'email' && !email) faults.push({ field: 'way', message: 'We have no email address for this person. Choose another way' });
  if (!heading) faults.push({ field: 'heading', message: 'Enter the heading' });
  if (heading.length > 200) faults.push({ field: 'heading', message: 'Heading must be 200 characters or fewer' });
  if (!body) faults.push({ field: 'body', message: 'Enter what the letter says' });
  if (body.length > 8000) faults.push({ field: 'body', message: 'What the letter says must be 8,000 characters or fewer' });
  const [open] = openPlaces(`${heading}\n${body}`);
  if (open) faults.push({ field: 'body', message: `Fill in ${open} in your own words, or take it out` });
  if (othersNamed.length > 0) {
    const named = othersNamed.map((words) => `“${words}”`).join(', ');
    faults.push({ field: 'body', message: `This letter gives away something about another person of the case: ${named}. Take it out` });
  }
  return faults;
}

function faultOfDay(toldOn: string, { happenedOn, today }: TellingFacts): string | null {
  if (!toldOn) return 'Enter the day they were told';
  if (!isIsoDate(toldOn)) return 'Enter a real date for the day they were told, like 27 3 2026';
  if (toldOn > today) return 'The day they were told must be today or in the past';
  return toldOn < happenedOn ? 'The day they were told cannot be before what they were told of' : null;
}
