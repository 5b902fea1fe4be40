/** Whom an officer looks for before adding a person; what is not known is empty. */
export interface Sought {
  name: string;
  phone: string;
  bornOn: string;
  email: string;
}

/** A person who may be the one. */
export interface Candidate {
  name: string;
  otherNames: string;
  pseudonym: string;
  phone: string;
  otherPhone: string;
  bornOn: string;
  email: string;
}

/** How alike: "same" where it is almost certainly the person, "likely", or "perhaps"; with what speaks for it, in words. */
export interface Likeness {
  how: 'same' | 'likely' | 'perhaps';
  because: string[];
}

/**
 * How likely a candidate is the person sought. A date of birth that differs speaks against: fathers and sons share names, and
 * households share telephones.
 */
export function likeness(sought: Sought, candidate: Candidate): Likeness {
  const name = alikeNames(sought.name, [candidate.name, ...candidate.otherNames.split(/[,;]/), candidate.pseudonym]);
  const figures = figuresOf(sought.phone);
  const phone = figures !== '' && [candidate.phone, candidate.otherPhone].some((one) => figuresOf(one) === figures);
  const email = sought.email !== '' && sought.email.toLowerCase() === candidate.email.toLowerCase();
  const born = sought.bornOn !== '' && sought.bornOn === candidate.bornOn;
  const bornOtherwise = sought.bornOn !== '' && candidate.bornOn !== '' && !born;
  const because = [
    name === 'same' && 'same name',
    name === 'similar' && 'similar name',
    born && 'same date of birth',
    phone && 'same phone',
    email && 'same email',
    bornOtherwise && 'another date of birth',
  ].filter((reason) => reason !== false);
  const reached = phone || email;
  const same = !bornOtherwise && name !== null && ((name === 'same' && born) || (born && reached) || (name === 'same' && reached));
  const likely = !bornOtherwise && (born ? name !== null || reached : name === 'same' || (name === 'similar' && reached));
  return { how: same ? 'same' : likely ? 'likely' : 'perhaps', because };
}

/** The order of candidates: the most alike first. */
export function byLikeness(one: Likeness, other: Likeness): number {
  const order = ['same', 'likely', 'perhaps'];
  return order.indexOf(one.how) - order.indexOf(other.how) || other.because.length - one.because.length;
}

function alikeNames(sought: string, names: string[]): 'same' | 'similar' | null {
  const words = wordsOf(sought);
  if (words.length === 0) return null;
  const known = names.map(wordsOf).filter((each) => each.length > 0);
  if (known.some((each) => [...each].sort().join() === [...words].sort().join())) return 'same';
  return known.some((each) => words.some((word) => each.some((other) => nearly(word, other)))) ? 'similar' : null;
}

function wordsOf(name: string): string[] {
  return name.normalize('NFKD').replaceAll(/[\p{M}'’‘`.]/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** The same word, or one of four letters or more that begins alike or differs by a letter left out, put in or changed. */
function nearly(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = [one, other].sort((a, b) => a.length - b.length) as [string, string];
  if (short.length < 4 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return long.slice(at + 1) === short.slice(short.length === long.length ? at + 1 : at);
}

function figuresOf(phone: string): string {
  return phone.replaceAll(/[^\d+]/g, '').replace(/^(\+|00)440?/, '0');
}
