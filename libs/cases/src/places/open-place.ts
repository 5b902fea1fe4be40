import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, recordEach, type Transaction } from '#platform';
import { calledName } from '../people/rules/person-faults.js';
import { PLACE_COLUMNS, type Place } from './place.js';
import { foldedAddress } from './rules/address.js';

/** A case at a place. */
export interface CaseOfPlace {
  id: string;
  reference: string;
  category: string;
  receivedOn: IsoDate;
  closedOn: IsoDate | null;
}

/** A place's page: its cases and its people, as far as the actor may see them. */
export interface PlaceFile {
  place: Place;
  cases: CaseOfPlace[];
  /** Who lives there or is known there; not what they are in any case. */
  people: { id: string; called: string }[];
}

/** The most cases of a place that its page shows, and the most hits of a search for its address that are looked through. */
const [MOST_CASES, MOST_HITS] = [100, 500];

/**
 * Opens a place, with the cases there: those that were put there, and those of earlier systems whose address reads the same. A
 * person known there is a read of a person, and written down.
 */
export async function openPlace(actor: Actor, transaction: Transaction, placeId: string): Promise<PlaceFile> {
  requirePermission(actor, 'places.read');
  const place = await readPlaceById(transaction, placeId);
  if (!place) throw notFound('place');
  const ids = [...(await idsOfSameAddress(transaction, place))];
  const cases = await transaction.query<CaseOfPlace>(
    `select c.id, c.reference, k.name as category, s.received_on as "receivedOn", s.left_on as "closedOn"
     from cases c join categories k on k.id = c.category_id
       join spells s on s.case_id = c.id and s.left_by is distinct from 'transferred'
     where (c.place_id = $1 or c.id = any($2)) and c.merged_into_id is null
     order by (s.left_on is null) desc, s.received_on desc, c.id desc limit ${MOST_CASES}`,
    [placeId, ids],
  );
  const seen = may(actor, 'people.read') ? await peopleAt(transaction, placeId) : [];
  const people = seen.map((person) => ({ id: person.id, called: calledName(person) }));
  await record(transaction, { via: actor.via, action: 'place.read', subjectKind: 'place', subjectId: placeId });
  await recordEach(transaction, { via: actor.via, action: 'person.found', subjectKind: 'person', details: { placeId } }, people.map(({ id }) => id));
  return { place, cases, people };
}

/** Reads a place; null where there is none. */
export async function readPlaceById(transaction: Transaction, placeId: string): Promise<Place | null> {
  const [place] = await transaction.query<Place>(`select ${PLACE_COLUMNS} from places pl where pl.id = $1`, [placeId]);
  return place ?? null;
}

/** Imported cases have an address in words alone: the words find them, and their key tells whether it is the same address. */
async function idsOfSameAddress(transaction: Transaction, place: Place): Promise<string[]> {
  const folded = foldedAddress(place.address, place.postcode);
  const [first = ''] = place.address.split(/[\s,]+/);
  const words = [first, place.postcode].join(' ').replaceAll(/[^\p{L}\p{N}\s]/gu, ' ');
  if (!words.trim()) return [];
  const hits = await transaction.query<{ id: string; address: string; postcode: string }>(
    `select c.id, c.address, c.postcode from search_cases($1, null, ${MOST_HITS}) hit join cases c on c.id = hit.case_id where c.place_id is null`,
    [words],
  );
  return hits.filter(({ address, postcode }) => foldedAddress(address, postcode) === folded).map(({ id }) => id);
}

function peopleAt(transaction: Transaction, placeId: string): Promise<{ id: string; name: string; pseudonym: string; anonymous: boolean }[]> {
  return transaction.query(
    `select distinct on (coalesce(ps.stands_for, p.id)) coalesce(ps.stands_for, p.id) as id, p.name, p.pseudonym, p.anonymous
     from people p left join person_stands ps on ps.person_id = p.id
     where p.place_id = $1 and exists (select from case_people cp where cp.person_id = p.id) order by coalesce(ps.stands_for, p.id), p.id limit 50`,
    [placeId],
  );
}
