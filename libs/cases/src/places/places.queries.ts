import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import { PLACE_COLUMNS, type Place } from './place.js';
import { TIMES_OF_DAY, type PlaceCount, type TimeOfDay } from './rules/hot-spots.js';

/** A place that a case has to do with, and what it is to it. */
export interface PlaceOfCase {
  place: Place;
  /** Where the case happens, or where somebody in it lives. */
  as: 'case' | 'home';
}

const OF_CASE: Prepared = {
  name: 'places of case',
  text: `select ${PLACE_COLUMNS}, 'case' as "as" from cases c join places pl on pl.id = c.place_id where c.id = $1
    union
    select ${PLACE_COLUMNS}, 'home' from case_people cp join people p on p.id = cp.person_id join places pl on pl.id = p.place_id
    where cp.case_id = $1 and cp.ended_on is null
    order by "as", id`,
};

/** The places of a case: where it happens, and the homes of its people as far as the actor may see them. */
export async function placesOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<PlaceOfCase[]> {
  requirePermission(actor, 'places.read');
  const rows = await transaction.query<Place & { as: 'case' | 'home' }>(OF_CASE, [caseId]);
  return rows.filter(({ as }) => as === 'case' || may(actor, 'people.read')).map(({ as, ...place }) => ({ place, as }));
}

/** Which cases hot spots count; what is left out does not narrow it. */
export interface HotSpotFilter {
  categoryId?: string;
  /** The first and last day on which the case was received. */
  from?: IsoDate;
  to?: IsoDate;
  /** Only cases with a complaint of something that happened at this time of day. */
  time?: TimeOfDay;
}

/** The most places that hot spots are made of; the places with the most cases come first. */
const MOST_PLACES = 2000;

/**
 * How many of the cases that the actor may see are at each place, the most first. Cases that are part of another are counted
 * with that one alone.
 */
export async function countCasesByPlace(actor: Actor, transaction: Transaction, filter: HotSpotFilter): Promise<PlaceCount[]> {
  requirePermission(actor, 'places.read');
  const parameters: unknown[] = [];
  const conditions = ['c.merged_into_id is null'];
  if (filter.categoryId) conditions.push(`c.category_id = $${parameters.push(filter.categoryId)}`);
  if (filter.from || filter.to) {
    const received = 'select from spells s where s.case_id = c.id';
    if (filter.from) conditions.push(`not exists (${received} and s.received_on < $${parameters.push(filter.from)})`);
    if (filter.to) conditions.push(`exists (${received} and s.received_on <= $${parameters.push(filter.to)})`);
  }
  if (filter.time) {
    const { from, to } = TIMES_OF_DAY[filter.time];
    const within = from < to ? 'and' : 'or';
    conditions.push(`exists (select from complaints w where w.case_id = c.id
      and (w.happened_at >= $${parameters.push(from)}::time ${within} w.happened_at < $${parameters.push(to)}::time))`);
  }
  return transaction.query<PlaceCount>(
    `select pl.id as "placeId", pl.address, pl.postcode, pl.easting, pl.northing, pl.grid_metres as "gridMetres", count(*)::int as cases
     from cases c join places pl on pl.id = c.place_id where ${conditions.join(' and ')}
     group by pl.id order by count(*) desc, pl.id limit ${MOST_PLACES}`,
    parameters,
  );
}
