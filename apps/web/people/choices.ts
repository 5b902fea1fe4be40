import { AGE_BANDS, CONTACT_WAYS, PERSON_ROLES, SAFE_CONTACT } from '#cases';

/** Something to choose in a form. */
export interface Choice {
  value: string;
  text: string;
}

const choicesOf = (words: Record<string, string>): Choice[] => Object.entries(words).map(([value, text]) => ({ value, text }));

/** What the form of a person lets one choose from. */
export const PERSON_CHOICES = {
  roles: choicesOf(PERSON_ROLES),
  ageBands: choicesOf(AGE_BANDS),
  ways: choicesOf(CONTACT_WAYS),
  safeContact: choicesOf(SAFE_CONTACT),
};
