import type { Role } from '#agencies';

/** Someone to sign in as. All of them are invented, and exist in the demonstration partnership alone. */
export interface DemonstrationPerson {
  name: string;
  email: string;
  agency: string;
  roles: Role[];
}

/** The agencies of the demonstration partnership. */
export const DEMONSTRATION_AGENCIES = [
  'Environmental Health',
  'Housing',
  'Communities',
  'Housing Repairs',
  'Nottinghamshire Police',
];

/** One password for all: there is nothing behind it but invented cases. */
export const DEMONSTRATION_PASSWORD = 'lantern-orchard-seventy';

/** At least one person for each role, and an officer in each of the council's agencies that has cases. */
const COUNCIL: DemonstrationPerson[] = [
  person('Priya Marlowe', 'performance', 'Communities', 'performance-officer'),
  person('Tom Ashdown', 'officer', 'Environmental Health', 'officer'),
  person('Grace Okello', 'housing.officer', 'Housing', 'officer'),
  person('Daniel Wray', 'communities.officer', 'Communities', 'officer'),
  person('Ellen Castle', 'manager', 'Communities', 'manager', 'officer'),
  person('Martin Hale', 'chair', 'Communities', 'panel-chair'),
  person('Sam Birch', 'repairs', 'Housing Repairs', 'repairs-operative'),
  person('Nadia Frost', 'sanctuary', 'Communities', 'sanctuary-coordinator'),
  person('Ruth Penrose', 'administrator', 'Communities', 'administrator'),
];

/** Those who sit on panels for the other agencies. The demonstration makes no casework of theirs. */
const PARTNERS: DemonstrationPerson[] = [
  person('Kerry Wilmot', 'police', 'Nottinghamshire Police', 'officer'),
  person('Imran Sethi', 'police.substitute', 'Nottinghamshire Police', 'officer'),
  person('Joan Treadwell', 'repairs.manager', 'Housing Repairs', 'manager'),
];

export const DEMONSTRATION_PEOPLE: DemonstrationPerson[] = [...COUNCIL, ...PARTNERS];

/** Whether the demonstration makes casework in somebody's name: theirs who are officers before all else, of the council. */
export function hasCasework({ name, roles }: { name: string; roles: readonly Role[] }): boolean {
  return roles[0] === 'officer' && COUNCIL.some((person) => person.name === name);
}

function person(name: string, mailbox: string, agency: string, ...roles: Role[]): DemonstrationPerson {
  return { name, email: `${mailbox}@broxtowe.example`, agency, roles };
}
