import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import { peopleOfCase, type CasePerson } from '../people/people.queries.js';
import type { Person } from '../people/person.js';
import type { LetterKind } from './rules/standard-words.js';
import type { TellingWay, WhyNotTold } from './rules/telling.js';

/** A closing or an opening again, of which people are told. */
export interface Ending {
  eventId: string;
  kind: LetterKind;
  happenedOn: IsoDate;
}

/** How a person was told, or why not. */
export interface Telling {
  id: string;
  personId: string;
  way: TellingWay;
  toldOn: IsoDate | null;
  whyNot: WhyNotTold | null;
  note: string;
  hasFile: boolean;
  toldByName: string;
}

/** A person who reported or suffered what the case is about, with what they have been told of its ending. */
export interface PersonToTell {
  person: Person;
  /** The latest first. */
  tellings: Telling[];
}

/** Who is to be told of the latest closing or opening again, and who has been. */
export interface WhoIsTold {
  ending: Ending;
  people: PersonToTell[];
}

const LATEST: Prepared = {
  name: 'latest ending of case',
  text: `select id as "eventId", kind, happened_on as "happenedOn" from case_events
    where case_id = $1 and kind in ('closed', 'reopened') order by id desc limit 1`,
};
const TELLINGS: Prepared = {
  name: 'tellings of event',
  text: `select t.id, t.person_id as "personId", t.way, t.told_on as "toldOn", t.why_not as "whyNot", t.note,
      t.file_id is not null as "hasFile", s.name as "toldByName"
    from tellings t join staff s on s.id = t.told_by where t.event_id = $1 order by t.id desc`,
};

/** The latest closing or opening again of a case; null where Concord has seen none. */
export async function latestEnding(transaction: Transaction, caseId: string): Promise<Ending | null> {
  const [ending] = await transaction.query<Ending>(LATEST, [caseId]);
  return ending ?? null;
}

/**
 * Who is to be told of the latest closing or opening again of a case; null where there was none.
 *
 * @param readPeople reads the people of the case; a page that shows them too has them already
 */
export async function whoIsTold(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  readPeople = (): Promise<CasePerson[]> => peopleOfCase(actor, transaction, caseId),
): Promise<WhoIsTold | null> {
  requirePermission(actor, 'people.read');
  const ending = await latestEnding(transaction, caseId);
  if (!ending) return null;
  const people = toTell(await readPeople());
  const tellings = await transaction.query<Telling>(TELLINGS, [ending.eventId]);
  return {
    ending,
    people: people.map((person) => {
      const records = [person.id, ...person.others.map(({ id }) => id)];
      return { person, tellings: tellings.filter(({ personId }) => records.includes(personId)) };
    }),
  };
}

/** Those who reported it or suffered from it, each once. Witnesses and those complained about are not told by these letters. */
function toTell(people: CasePerson[]): Person[] {
  const told = people.filter(({ role, endedOn }) => !endedOn && (role === 'complainant' || role === 'victim'));
  return [...new Map(told.map(({ person }) => [person.id, person])).values()];
}
