/** What a person is in a case. One person may be several of them: who makes a counter-allegation is complained about too. */
export const PERSON_ROLES = {
  complainant: 'Complainant',
  victim: 'Victim',
  witness: 'Witness',
  'alleged-perpetrator': 'Alleged perpetrator',
} as const;
export type PersonRole = keyof typeof PERSON_ROLES;

/** Whether a text names a role. */
export function isPersonRole(text: string): text is PersonRole {
  return Object.hasOwn(PERSON_ROLES, text);
}

/** Whose details are kept from an alleged perpetrator: everyone's who told of them, or was harmed by them. */
export function isProtected(role: PersonRole): boolean {
  return role !== 'alleged-perpetrator';
}
