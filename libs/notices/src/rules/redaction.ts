/**
 * What must not be read in a court bundle, and where it stands in a text. Too much that is blacked out can be mended; a name
 * that was let through cannot. Words are found in any case, with or without accents, as ligatures, in the possessive, and split
 * over lines; never inside another word: "Ann" does not blacken "annual".
 */

/** Something that must not be read. */
export interface Term {
  kind: 'name' | 'phone' | 'email' | 'address' | 'word';
  text: string;
}

/** What is kept of a person that would name them. */
export interface NamedPerson {
  name: string;
  pseudonym: string;
  otherNames: string;
  phone: string;
  otherPhone: string;
  email: string;
  address: string;
  postcode: string;
}

/** What stands in a text of Concord's own where something was taken out. */
export const BLACKED_OUT = '[redacted]';
/** A name, or a word of one's own, of fewer letters is part of too much else to be blacked out unasked. */
export const SHORTEST_UNASKED = 3;

/** Never blacked out by themselves: what stands before a name, and the small words within one. */
const NOT_ALONE = new Set(
  'mr mrs ms miss mx dr rev sir lady lord prof pc sgt cllr de la le du di da del der den van von al el bin bint ibn ap of the and or aka also known as'.split(' '),
);
const STREETS: Record<string, string> = {
  road: 'rd', street: 'st', avenue: 'ave', close: 'cl', court: 'ct', crescent: 'cres', drive: 'dr', gardens: 'gdns', grove: 'gr', lane: 'ln',
  place: 'pl', square: 'sq', terrace: 'terr?', way: 'way',
};
const ABBREVIATED = new Map(Object.entries(STREETS).flatMap(([long, short]) => [[long, `(?:${long}|${short})`], [short, `(?:${long}|${short})`]]));
const TWO_LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' };
const EDGE_BEFORE = '(?<![\\p{L}\\p{N}])';
const EDGE_AFTER = '(?![\\p{L}\\p{N}])';
const BETWEEN = '[^\\p{L}\\p{N}]{0,4}';
/** In what others laid out, a word may be divided at the end of a line, or set in pieces. */
const DIVIDED = '-? {0,3}';
const SHORTEST_DIVIDED = 5;

/** Every term by which somebody could be known: whole names, each name by itself, numbers, and where they live. */
export function termsOf(person: NamedPerson): Term[] {
  const names = [person.name, person.pseudonym, ...person.otherNames.split(/[,;\n/]|\baka\b/i)].map((name) => name.trim()).filter(Boolean);
  const phones = [person.phone, person.otherPhone].flatMap((text) => text.split(/[,;/]|\bor\b/i)).filter((text) => digitsOf(text).length >= 6);
  return unique([
    ...names.flatMap(namesOf),
    ...phones.map((text) => ({ kind: 'phone' as const, text: text.trim() })),
    ...[person.email.trim()].filter(Boolean).map((text) => ({ kind: 'email' as const, text })),
    ...addressTerms(person.address, person.postcode),
  ]);
}

/** A whole name without what stands before it, and each of its names. */
function namesOf(written: string): Term[] {
  const name = written.replace(/^(?:(?:mr|mrs|ms|miss|mx|dr|rev|sir|lady|lord|prof|pc|sgt|cllr)\b\.?\s*)+/i, '');
  const single = name.split(/[\s.]+/).flatMap((part) => [part, ...part.split(/\p{Pd}/u)]);
  const alone = single.filter((part) => lettersOf(part) > 1 && !NOT_ALONE.has(plain(part)));
  return [name, ...alone].filter((text) => lettersOf(text) > 1).map((text) => ({ kind: 'name', text }));
}

/** The part of an address that is one home's: never the town. */
function addressTerms(address: string, postcode: string): Term[] {
  const lines = address.split(/[,\n]/).map((line) => line.trim()).filter(Boolean);
  const home = lines.findIndex((line) => /\d.*\p{L}{3,}/u.test(line) && !/^(flat|apartment|unit|room)\b/i.test(line));
  const street = home >= 0 ? [lines.slice(0, home + 1).join(', '), lines[home]!] : lines.slice(0, lines.length > 1 ? 2 : 1).join(', ').split('\n');
  return [...street, postcode.trim()].filter((text) => lettersOf(text) > 3).map((text) => ({ kind: 'address', text }));
}

/** Terms without those that name the respondent too: a name that both share stays readable by itself. */
export function withoutShared(terms: readonly Term[], respondents: readonly Term[]): Term[] {
  const theirs = new Set(respondents.map(({ text }) => tokensOf(text).join(' ')));
  return terms.filter(({ text }) => !theirs.has(tokensOf(text).join(' ')));
}

/** The names and words that are so short that somebody must say whether they are to be blacked out. */
export function shortTerms(terms: readonly Term[]): string[] {
  return terms.filter(isShort).map(({ text }) => text);
}

/** Terms without the short ones, but for those that somebody has confirmed. */
export function confirmedTerms(terms: readonly Term[], confirmed: readonly string[]): Term[] {
  return terms.filter((term) => !isShort(term) || confirmed.includes(term.text));
}

function isShort({ kind, text }: Term): boolean {
  return (kind === 'name' || kind === 'word') && lettersOf(text) < SHORTEST_UNASKED;
}

/**
 * The pattern that finds terms in a text that was made plain; null where there is nothing to find.
 *
 * @param divided whether words may be divided: in what others laid out, not in what was typed into Concord
 */
export function patternOf(terms: readonly Term[], { divided }: { divided: boolean }): RegExp | null {
  const forms = unique([...terms]).map((term) => formOf(term, divided)).filter(Boolean).sort((a, b) => b.length - a.length);
  return forms.length === 0 ? null : new RegExp(`${EDGE_BEFORE}(?:${forms.join('|')})${EDGE_AFTER}`, 'gu');
}

function formOf({ kind, text }: Term, divided: boolean): string {
  if (kind === 'phone') return phoneForm(text);
  const tokens = kind === 'address' ? splitPostcode(tokensOf(text)) : tokensOf(text);
  const words = tokens.map((token) => (kind === 'address' && ABBREVIATED.get(token)) || wordForm(token, divided));
  const possessive = (kind === 'name' || kind === 'word') && lettersOf(text) >= SHORTEST_UNASKED ? `(?:${DIVIDED}'?s)?` : '';
  return words.length === 0 ? '' : words.join(BETWEEN) + possessive;
}

function wordForm(token: string, divided: boolean): string {
  const letters = [...token];
  if (!divided || letters.length < 2) return token;
  if (letters.length >= SHORTEST_DIVIDED) return letters.join(DIVIDED);
  // A short word is found set wide, or divided by a hyphen, not in pieces that may be words.
  return `(?:${letters.join('(?:- {0,3})?')}|${letters.join(' ')})`;
}

function phoneForm(text: string): string {
  const digits = digitsOf(text).replace(/^(00)?44/, '0');
  const [first, ...rest] = digits;
  const start = first === '0' ? `(?:\\+?(?:00)?44${BETWEEN}0?|0)` : first!;
  return [start, ...rest].join('[^\\p{L}\\p{N}]{0,3}');
}

function splitPostcode(tokens: string[]): string[] {
  return tokens.flatMap((token) => {
    const [, outward, inward] = /^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$/.exec(token) ?? [];
    return outward ? [outward, inward!] : [token];
  });
}

/** A text made plain, a letter a letter, with where each of them stood. */
export interface PlainText {
  text: string;
  /** The place in the original of each character of the text. */
  from: number[];
}

/** Makes a text plain: small letters without accents, one kind of space, hyphen and apostrophe, nothing that is not seen. */
export function plainOf(characters: readonly string[]): PlainText {
  let text = '';
  const from: number[] = [];
  characters.forEach((character, index) => {
    const letters = plainLetter(character);
    text += letters;
    for (let each = 0; each < letters.length; each += 1) from.push(index);
  });
  return { text, from };
}

/** The stretches of an original, from and to (not included), in which something stands that must not be read. */
export function stretchesIn({ text, from }: PlainText, pattern: RegExp | null): [number, number][] {
  if (!pattern) return [];
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => [from[index]!, from[index + found.length - 1]! + 1]);
}

/** A text without what must not be read, and how often something was taken out. */
export function redactText(text: string, pattern: RegExp | null): { text: string; count: number } {
  const characters = [...text];
  const stretches = stretchesIn(plainOf(characters), pattern);
  let redacted = '';
  let at = 0;
  for (const [start, end] of stretches) {
    redacted += characters.slice(at, start).join('') + BLACKED_OUT;
    at = end;
    // An accent that stands by itself belongs to the letter before it.
    while (/^\p{M}$/u.test(characters[at] ?? '')) at += 1;
  }
  return { text: redacted + characters.slice(at).join(''), count: stretches.length };
}

/** The letters of pages are few and come again and again. */
const known = new Map<string, string>();
function plainLetter(character: string): string {
  const there = known.get(character);
  if (there !== undefined) return there;
  const made = plain(character);
  if (known.size < 5000) known.set(character, made);
  return made;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0002\ufffe]|\p{Pd}/gu, '-')
    .replaceAll(/\p{M}|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replaceAll(/[\u0060\u00b4\u2018\u2019\u201b\u02bc\uff07]/g, "'")
    .replaceAll(/\s/g, ' ')
    .toLowerCase()
    .replaceAll(/[ßæœøđðłþı]/g, (letter) => TWO_LETTERS[letter]!);
}

const tokensOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const lettersOf = (text: string): number => [...tokensOf(text).join('')].length;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

function unique(terms: Term[]): Term[] {
  return [...new Map(terms.map((term) => [`${term.kind} ${plain(term.text)}`, term])).values()];
}
