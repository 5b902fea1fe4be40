import { requirePermission, type Actor } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { notFound, Refusal, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency, type CurrentSpell } from '../current-spell.js';
import { peopleOfCase, type CasePerson } from '../people/people.queries.js';
import type { Person } from '../people/person.js';
import type { KnownBy } from '../people/rules/people-for.js';
import { SAFE_CONTACT, waysBarred, type SafeContactRule } from '../people/rules/safe-contact.js';
import { isCloseOutcome, isCloseReason } from '../closing/rules/close-reasons.js';
import { readTemplate } from './letter-templates.js';
import { LETTER_OUTCOMES, LETTER_REASONS } from './rules/letter-words.js';
import { fillIn, type LetterFacts } from './rules/placeholders.js';
import { latestEnding, type Ending } from './tellings.queries.js';

/** All that telling one person needs: whom, of what, and how they may be reached. */
export interface TellingGround {
  spell: CurrentSpell;
  ending: Ending;
  person: Person;
  /** The ways that their safe-contact rules bar, with the rule in words. */
  barred: Map<string, string>;
  address: string;
  email: string;
  /** What everyone of the case is known by: none but the addressee may be named in a letter. */
  known: KnownBy[];
}

/** A letter to one person as the agency's words give it, for the officer to read and change. */
export interface DraftLetter {
  heading: string;
  body: string;
  templateVersion: number;
}

/** Reads what telling a person needs. Refuses another agency's people, and whoever is not told by these letters. */
export async function readTellingGround(actor: Actor, transaction: Transaction, caseId: string, personId: string): Promise<TellingGround> {
  requirePermission(actor, 'cases.close');
  const spell = await currentSpell(transaction, caseId);
  requireOwnAgency(actor, spell);
  const ending = await latestEnding(transaction, caseId);
  if (!ending) throw new Refusal([{ field: null, message: 'This case has not been closed or opened again in Concord' }], 'conflict');
  const people = await peopleOfCase(actor, transaction, caseId);
  const part = people.find(({ person, role, endedOn }) => person.id === personId && !endedOn && (role === 'complainant' || role === 'victim'));
  if (!part) throw notFound('person');
  const { person } = part;
  const records = [person, ...person.others];
  return {
    spell, ending, person,
    barred: barredWays(person.warnings.safeContact),
    address: records.map(({ address, postcode }) => [address, postcode].filter(Boolean).join('\n')).find(Boolean) ?? '',
    email: records.map(({ email }) => email).find(Boolean) ?? '',
    known: everyoneKnown(people),
  };
}

/** Writes the letter to a person in the agency's present words. */
export async function draftLetter(actor: Actor, transaction: Transaction, { spell, ending, person }: TellingGround, toldOn: IsoDate): Promise<DraftLetter> {
  requirePermission(actor, 'cases.close');
  const template = await readTemplate(actor, transaction, ending.kind);
  const [left] = await transaction.query<{ reason: string | null; outcome: string | null }>(
    'select close_reason as reason, close_outcome as outcome from spells where case_id = $1 and agency_id = $2',
    [spell.caseId, spell.agencyId],
  );
  const reason = left?.reason ?? '';
  const outcome = left?.outcome ?? '';
  const facts: LetterFacts = {
    name: person.name,
    reference: spell.reference,
    agency: spell.agencyName,
    officer: actor.name,
    'received on': inWords(spell.receivedOn),
    'told on': inWords(toldOn),
    'closed on': ending.kind === 'closed' ? inWords(ending.happenedOn) : '',
    reason: isCloseReason(reason) ? LETTER_REASONS[reason] : '',
    outcome: isCloseOutcome(outcome) ? LETTER_OUTCOMES[outcome] : '',
  };
  return { heading: fillIn(template.heading, facts), body: fillIn(template.body, facts), templateVersion: template.version };
}

function barredWays(rules: readonly SafeContactRule[]): Map<string, string> {
  return new Map(rules.flatMap((rule) => waysBarred([rule]).map((way) => [way, SAFE_CONTACT[rule]] as const)));
}

function everyoneKnown(people: CasePerson[]): KnownBy[] {
  return people.flatMap(({ person }) =>
    [person, ...person.others].map((record) => ({
      personId: person.id,
      names: [record.name, record.pseudonym, record.otherNames].filter(Boolean),
      phones: [record.phone, record.otherPhone].filter(Boolean),
      emails: [record.email].filter(Boolean),
      address: record.address,
    })),
  );
}
