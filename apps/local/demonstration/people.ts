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

/** At least one person for each role, and an officer in each agency that has cases. */
export const DEMONSTRATION_PEOPLE: DemonstrationPerson[] = [
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

function person(name: string, mailbox: string, agency: string, ...roles: Role[]): DemonstrationPerson {
  return { name, email: `${mailbox}@broxtowe.example`, agency, roles };
}
