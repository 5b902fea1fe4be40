import { isProtected, type PersonRole } from './roles.js';

/** A person in a role of a case: what the rule below needs to know of them. */
export interface Involved {
  personId: string;
  role: PersonRole;
  /** Where they live; null where it is not known. */
  placeId: string | null;
}

/**
 * For what people are shown. "case": an officer has opened the case. "letter": a letter, email or diary for one person.
 * "person": that person's own page, which an officer may open beside them.
 */
export type Purpose = { kind: 'case' } | { kind: 'letter' | 'person'; personId: string };

/**
 * Which of a case's people may appear. Only the case itself shows people beside each other: a letter and a person's page have
 * that person alone, and never in the name of another role-holder. So an alleged perpetrator never reads of who complained,
 * suffered or saw; nor does a complainant who is complained about in turn read of the other side.
 */
export function peopleFor<Person extends Involved>(purpose: Purpose, people: readonly Person[]): Person[] {
  return purpose.kind === 'case' ? [...people] : people.filter(({ personId }) => personId === purpose.personId);
}

/**
 * Which of some places may be named to whoever a document is for. Where anyone else lives who complained, suffered or saw is
 * left out, and so is where an alleged perpetrator lives; the addressee's own home, and where nobody lives, may be named. A
 * home that the addressee shares is their own.
 */
export function placesFor(purpose: Purpose, people: readonly Involved[], placeIds: readonly string[]): string[] {
  if (purpose.kind === 'case') return [...placeIds];
  const own = people.filter(({ personId }) => personId === purpose.personId).map(({ placeId }) => placeId);
  const others = people.filter(({ personId }) => personId !== purpose.personId).map(({ placeId }) => placeId);
  return placeIds.filter((placeId) => own.includes(placeId) || !others.includes(placeId));
}

/** Whether a person is complained about in a case, so that what is written to them must say nothing of who complained. */
export function isComplainedAbout(personId: string, people: readonly Involved[]): boolean {
  return people.some((person) => person.personId === personId && person.role === 'alleged-perpetrator');
}

/** Whether a person both tells of behaviour and is told of in one case: a counter-allegation. */
export function isOnBothSides(personId: string, people: readonly Involved[]): boolean {
  return isComplainedAbout(personId, people) && people.some((person) => person.personId === personId && isProtected(person.role));
}

/** What a person is known by, to look for in a letter before it goes to someone else. */
export interface KnownBy {
  personId: string;
  /** Names, also earlier ones and pseudonyms. */
  names: string[];
  phones: string[];
  emails: string[];
  /** Where they live, as it is written; empty where it is not known. */
  address: string;
}

/**
 * What of other people stands in a text that is to go to one person: names, numbers and addresses, each as it is kept. A letter
 * with any of them must not go. What the addressee shares with another, such as a surname or a home, is no secret to them.
 */
export function othersNamedIn(text: string, addresseeId: string, people: readonly KnownBy[]): string[] {
  const words = ` ${folded(text)} `;
  const figures = figuresOf(text);
  const own = new Set(people.filter(({ personId }) => personId === addresseeId).flatMap(marksOf).map(({ key }) => key));
  const found = people
    .filter(({ personId }) => personId !== addresseeId)
    .flatMap(marksOf)
    .filter(({ key, isNumber }) => key !== '' && !own.has(key) && (isNumber ? figures.includes(key) : words.includes(` ${key} `)));
  return [...new Set(found.map(({ kept }) => kept))];
}

interface Mark {
  kept: string;
  key: string;
  isNumber: boolean;
}

function marksOf({ names, phones, emails, address }: KnownBy): Mark[] {
  const written = [...names, ...emails, address].map((kept) => ({ kept, key: folded(kept), isNumber: false }));
  // Too few figures stand in every date and reference.
  const numbers = phones.map((kept) => ({ kept, key: figuresOf(kept), isNumber: true })).filter(({ key }) => key.length >= 6);
  return [...written, ...numbers];
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/[\p{M}'’‘`]/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function figuresOf(text: string): string {
  return text.replaceAll(/\(0\)/g, '').replaceAll(/[^\d+\p{L}]/gu, '').replaceAll(/\+44|\b0044/g, '0');
}
