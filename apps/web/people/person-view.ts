import {
  ageOn, AGE_BANDS, callLink, CONTACT_WAYS, mayCall, PERSON_ROLES, SAFE_CONTACT, type CasePerson, type Person, type PersonRole,
} from '#cases';
import { inWords, type IsoDate } from '#calendar';

/** A telephone number: with the address of a link that calls it, or why it must not be called. */
export interface NumberToCall {
  number: string;
  link: string | null;
  barred: string | null;
}

/** A person as pages show them: what must be kept to first, and then the ways to reach them. */
export interface PersonView {
  id: string;
  called: string;
  otherNames: string;
  pseudonym: string;
  age: string;
  isChild: boolean;
  warnings: string[];
  safeContact: string[];
  safeContactNotes: string[];
  vulnerabilities: string[];
  phones: NumberToCall[];
  emails: { address: string; barred: boolean }[];
  homes: { placeId: string; address: string }[];
  preferred: string;
  language: string;
  /** What else their other records call them. */
  alsoCalled: string[];
}

/** Shapes a person for a page. */
export function viewOfPerson(person: Person, today: IsoDate): PersonView {
  const records = [person, ...person.others];
  const { safeContact } = person.warnings;
  const numbers = unique(records.flatMap(({ phone, otherPhone }) => [phone, otherPhone]));
  const way = CONTACT_WAYS[person.preferredContact as keyof typeof CONTACT_WAYS] ?? '';
  return {
    id: person.id,
    called: person.called,
    otherNames: person.otherNames,
    pseudonym: person.name ? person.pseudonym : '',
    age: ageOf(records, today),
    isChild: person.isChild,
    warnings: person.warnings.contactWarnings,
    safeContact: safeContact.map((rule) => SAFE_CONTACT[rule]),
    safeContactNotes: person.warnings.safeContactNotes,
    vulnerabilities: person.warnings.vulnerabilities,
    phones: numbers.map((number) => {
      const may = mayCall(number, safeContact);
      const barred = safeContact.includes('no-calls') ? SAFE_CONTACT['no-calls'] : SAFE_CONTACT['no-landline'];
      return { number, link: may ? callLink(number) : null, barred: may ? null : barred };
    }),
    emails: unique(records.map(({ email }) => email)).map((address) => ({ address, barred: safeContact.includes('no-emails') })),
    homes: homesOf(records),
    preferred: [way, person.contactTimes].filter(Boolean).join(', '),
    language: [person.language, person.interpreter ? 'interpreter needed' : ''].filter(Boolean).join(', '),
    alsoCalled: unique(person.others.map(({ name, pseudonym }) => name || pseudonym)).filter((name) => name !== person.name),
  };
}

function ageOf(records: Person['others'], today: IsoDate): string {
  const born = records.find(({ bornOn }) => bornOn)?.bornOn;
  if (born) return `${ageOn(born, today)} (born ${inWords(born)})`;
  const band = records.find(({ ageBand }) => ageBand)?.ageBand;
  return band ? AGE_BANDS[band as keyof typeof AGE_BANDS] : '';
}

function homesOf(records: Person['others']): PersonView['homes'] {
  const homes = new Map(records.flatMap(({ placeId, address, postcode }) =>
    placeId ? [[placeId, `${address} ${postcode}`.trim()] as const] : []));
  return [...homes].map(([placeId, address]) => ({ placeId, address }));
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))];
}

/** A role of a person in a case, and where it is changed. */
export interface RoleView {
  words: string;
  role: PersonRole;
  note: string;
  endedOn: IsoDate | null;
  endReason: string;
  href: string;
}

/** The people of a case, each once with all their roles; those whose every role has ended stand apart. */
export function viewOfCasePeople(
  caseId: string, people: readonly CasePerson[], today: IsoDate,
): { now: (PersonView & { roles: RoleView[] })[]; before: { id: string; called: string; roles: RoleView[] }[] } {
  const shown = new Map<string, PersonView & { roles: RoleView[] }>();
  for (const { person, recordId, role, note, endedOn, endReason } of people) {
    const view = shown.get(person.id) ?? { ...viewOfPerson(person, today), roles: [] };
    const href = `/cases/${caseId}/people/${recordId}/roles/${role}`;
    view.roles.push({ words: PERSON_ROLES[role], role, note, endedOn, endReason, href });
    shown.set(person.id, view);
  }
  const all = [...shown.values()];
  const isPart = ({ roles }: { roles: RoleView[] }): boolean => roles.some(({ endedOn }) => endedOn === null);
  return { now: all.filter(isPart), before: all.filter((view) => !isPart(view)).map(({ id, called, roles }) => ({ id, called, roles })) };
}
