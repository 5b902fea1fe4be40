import { foldedAddress, PERSON_ROLES, TIMELINE_KINDS, type FoundCase } from '#cases';

/** What a page shows of an answer to a search. */
export interface FoundView {
  cases: CaseView[];
  people: { name: string; roles: string; cases: { id: string; reference: string }[] }[];
  places: { address: string; postcode: string; open: number; past: number; cases: { id: string; reference: string; isOpen: boolean }[] }[];
  /** Said to those who do not see the page. */
  said: string;
}

/** A found case as its page shows it. */
export interface CaseView extends FoundCase {
  isOpen: boolean;
  /** Why it was found, in a few words; empty where its own line shows it. */
  why: string;
  lastWords: string;
  /** The one complainant of it who was found; null where there is none, or more. */
  complainantId: string | null;
}

/** A summary is told in so many characters. */
const SHORT = 160;

/** Shapes what a search found: the cases, and, told together, the people and the places among them. */
export function foundView(found: FoundCase[]): FoundView {
  const cases = found.map(caseView);
  return { cases, people: peopleOf(cases), places: placesOf(cases), said: saidOf(cases.length) };
}

/** A found case with the words that say where it stands. */
export function caseView(found: FoundCase): CaseView {
  const { lastEvent, summary } = found;
  return {
    ...found,
    summary: summary.length > SHORT ? `${summary.slice(0, SHORT).replace(/\s+\S*$/, '')}…` : summary,
    isOpen: found.closedOn === null,
    why: whyFound(found),
    lastWords: lastEvent ? TIMELINE_KINDS[lastEvent.kind] : '',
    complainantId: oneComplainant(found),
  };
}

function oneComplainant({ people, near }: FoundCase): string | null {
  const complainants = people.filter(({ roles }) => roles.includes('complainant'));
  return complainants.length === 1 && !near ? complainants[0]!.id : null;
}

function whyFound({ parts, people, near }: FoundCase): string {
  if (parts.includes('case')) return near ? 'Nearly the words you typed' : '';
  const named = people.map(({ name, roles }) => `${name} (${rolesInWords(roles)})`);
  const places = [...(named.length > 0 ? [named.join(', ')] : []), ...(parts.includes('complaints') ? ['the words of a complaint'] : [])];
  return `${near ? 'Nearly the same' : 'Found by'}: ${places.join('; ')}`;
}

function rolesInWords(roles: readonly (keyof typeof PERSON_ROLES)[]): string {
  return roles.map((role) => PERSON_ROLES[role].toLowerCase()).join(' and ');
}

function peopleOf(cases: CaseView[]): FoundView['people'] {
  const people = new Map<string, FoundView['people'][number]>();
  for (const { id, reference, people: found } of cases) {
    for (const person of found) {
      const known = people.get(person.id) ?? { name: person.name, roles: rolesInWords(person.roles), cases: [] };
      people.set(person.id, { ...known, cases: [...known.cases, { id, reference }] });
    }
  }
  return [...people.values()];
}

/** Places with more than one case: there may be a history. Cases of earlier systems have an address in words alone. */
function placesOf(cases: CaseView[]): FoundView['places'] {
  const places = new Map<string, FoundView['places'][number]>();
  const knownAt = new Map(cases.flatMap(({ address, postcode, placeId }) => (placeId ? [[foldedAddress(address, postcode), placeId]] : [])));
  for (const { id, reference, address, postcode, placeId, isOpen, parts } of cases) {
    if (!address || !parts.includes('case')) continue;
    const folded = foldedAddress(address, postcode);
    const key = placeId ?? knownAt.get(folded) ?? folded;
    const known = places.get(key) ?? { address, postcode, open: 0, past: 0, cases: [] };
    places.set(key, {
      ...known, open: known.open + Number(isOpen), past: known.past + Number(!isOpen), cases: [...known.cases, { id, reference, isOpen }],
    });
  }
  return [...places.values()].filter((place) => place.cases.length > 1);
}

function saidOf(count: number): string {
  if (count === 0) return 'Nothing found';
  return count === 1 ? '1 case found' : `${count} cases found`;
}
