import { may, type Actor } from '#agencies';
import {
  LETTER_KINDS, SAFE_CONTACT, TELLING_WAYS, WHY_NOT_TOLD, waysBarred, type PersonToTell, type TellingGround, type TellingWay, type WhoIsTold,
} from '#cases';

/** What must be kept to with a person before anyone gets in touch. */
export function safeContactOf({ warnings, preferredContact, contactTimes, isChild, language, interpreter }: PersonToTell['person']): Record<string, unknown> {
  return {
    rules: warnings.safeContact.map((rule) => SAFE_CONTACT[rule]),
    notes: warnings.safeContactNotes,
    warnings: warnings.contactWarnings,
    preferred: preferredContact,
    times: contactTimes,
    isChild,
    language: [language, interpreter ? 'needs an interpreter' : ''].filter(Boolean).join(', '),
  };
}

/** Who has been told of a closing or an opening again, as the case page and the list show it. */
export function toldView(actor: Actor, caseId: string, { ending, people }: WhoIsTold, own: boolean): Record<string, unknown> {
  return {
    ending,
    kindWords: LETTER_KINDS[ending.kind],
    mayTell: own && may(actor, 'cases.close'),
    people: people.map(({ person, tellings }) => ({
      id: person.id,
      called: person.called,
      tellHref: `/cases/${caseId}/telling/${person.id}`,
      tellings: tellings.map(({ id, way, toldOn, whyNot, note, hasFile, toldByName }) => ({
        words: whyNot ? `Not told: ${WHY_NOT_TOLD[whyNot].toLowerCase()}` : TELLING_WAYS[way],
        toldOn, note, toldByName,
        letterHref: hasFile ? `/cases/${caseId}/letters/${id}/letter.pdf` : null,
      })),
      mayAsk: own && may(actor, 'cases.close') && ending.kind === 'closed' && tellings[0] !== undefined && tellings[0].way !== 'not-told',
    })),
    nobody: people.length === 0,
    waiting: people.filter(({ tellings }) => tellings.length === 0).length,
  };
}

/** The ways to choose from, each with what speaks against it. */
export function wayChoices({ barred, email, address, person }: TellingGround): { value: string; text: string; hint: string | undefined }[] {
  const phones = [person, ...person.others].flatMap(({ phone, otherPhone }) => [phone, otherPhone]).filter(Boolean);
  const held: Partial<Record<TellingWay, string>> = {
    letter: address ? address.replaceAll('\n', ', ') : 'No address is known',
    email: email || 'No email address is known',
    phone: phones.join(', ') || 'No phone number is known',
  };
  return Object.entries(TELLING_WAYS).map(([value, text]) => {
    const bar = barred.get(value);
    return { value, text, hint: bar ? `Their safe contact rules say: ${bar}` : held[value as TellingWay] };
  });
}

/** Whether a rule of safe contact bars anything at all; shown first where it does. */
export function hasBars({ person }: TellingGround): boolean {
  return waysBarred(person.warnings.safeContact).length > 0;
}
