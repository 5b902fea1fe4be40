import { requirePermission, type Actor } from '#agencies';
import type { Prepared, Transaction } from '#platform';
import { CLOSELY_KNOWN_METRES, NEARBY_METRES } from '../places/rules/nearness.js';
import { findSpot } from '../places/spot-of-address.queries.js';
import { FOUND, OF_HIT, recordPeople, type FoundCase } from './found-case.js';
import { searchable } from './rules/typed.js';

/** What is known so far of a case that is being logged. */
export interface BeingLogged {
  address: string;
  postcode: string;
  reporterName: string;
  reporterPhone: string;
}

/** Earlier cases that a new one may belong to. */
export interface EarlierCases {
  /** At that place. */
  here: FoundCase[];
  /** With the person who reports now. */
  withPerson: FoundCase[];
  /** Around that place, or with the same postcode. */
  nearby: NearbyCase[];
  /** What the distances of those around it are measured from: the place, or the middle of what is known of its postcode. */
  measuredFrom: 'place' | 'postcode' | null;
}

/** A case at another place nearby. */
export interface NearbyCase extends FoundCase {
  /** How far away it is, in metres on the national grid; null where that is not known, and its postcode is the same. */
  metresAway: number | null;
}

/** How many cases of each kind are shown, and the most around a spot that are looked at. */
const [MOST_OF_A_KIND, MOST_AROUND] = [6, 24];

const EARLIER: Prepared = {
  name: 'cases before a new one',
  text: `with hit as (
      select 'here' as found_by, h.* from search_cases($1, null, 6) h where $1 <> ''
      union all select 'withPerson', h.* from search_cases($2, null, 6) h where $2 <> ''
      union all select 'withPerson', h.* from search_cases($3, null, 6) h where $3 <> ''
      union all select 'nearby', h.* from search_cases($4, null, 12) h where $4 <> '')
    ${FOUND}, hit.found_by as "foundBy" from hit ${OF_HIT}
    order by hit.near, s.left_on is not null, c.id desc`,
};

/** The cases around a spot, the nearest first: whatever the searcher may not see is passed over, and leaves no gap. */
const AROUND: Prepared = {
  name: 'cases around a new one',
  text: `with spot as materialized (
      select * from (
        select id, sqrt((easting + grid_metres / 2 - $1::integer) ^ 2 + (northing + grid_metres / 2 - $2::integer) ^ 2)::integer as metres
        from places
        where easting between $1::integer - $3::integer - $4::integer and $1::integer + $3::integer
          and northing between $2::integer - $3::integer - $4::integer and $2::integer + $3::integer and grid_metres <= $4::integer) p
      where metres <= $3::integer order by metres, id),
    hit as materialized (
      select n.id as case_id, '{case}'::text[] as parts, '{}'::uuid[] as items, false as near, spot.metres
      from spot cross join lateral (
        select c.id from cases c where c.place_id = spot.id and c.merged_into_id is null order by c.id desc limit ${MOST_AROUND}) n
      order by spot.metres limit ${MOST_AROUND})
    ${FOUND}, hit.metres as "metresAway" from hit ${OF_HIT}
    order by s.left_on is not null, hit.metres, c.id desc`,
};

/**
 * Open and past cases at the place of a case that is being logged, with the person who reports it, and nearby: within
 * NEARBY_METRES of the place, or with its postcode.
 */
export async function earlierCases(actor: Actor, transaction: Transaction, asked: BeingLogged): Promise<EarlierCases> {
  requirePermission(actor, 'cases.read');
  const { address, postcode, reporterName, reporterPhone } = asked;
  // A blank at the end: these words are whole, and not the beginnings of others.
  const [place, name, phone, area] = [`${address} ${postcode}`, reporterName, reporterPhone, postcode].map((text) => {
    const words = searchable(text.trim());
    return words === null ? '' : `${words} `;
  });
  const isPlace = /\p{L}{3}/u.test(address);
  const found = await transaction.query<FoundCase & { foundBy: 'here' | 'withPerson' | 'nearby' }>(EARLIER, [isPlace ? place : '', name, phone, area]);
  const here = found.filter(({ foundBy }) => foundBy === 'here');
  const spot = await findSpot(transaction, asked, here.flatMap(({ placeId }) => placeId ?? []));
  const around = spot ? await transaction.query<NearbyCase>(AROUND, [spot.easting, spot.northing, NEARBY_METRES, CLOSELY_KNOWN_METRES]) : [];
  await recordPeople(transaction, actor.via, found);
  const shown = new Set<string>();
  const take = <Case extends FoundCase>(some: Case[], most: number): Case[] =>
    some.filter((one) => !shown.has(one.id) && Boolean(shown.add(one.id))).slice(0, most);
  const withPerson = found.filter(({ foundBy }) => foundBy === 'withPerson');
  const inPostcode = found.filter(({ foundBy }) => foundBy === 'nearby').map((one): NearbyCase => ({ ...one, metresAway: null }));
  return {
    here: take(here, MOST_OF_A_KIND),
    withPerson: take(withPerson, MOST_OF_A_KIND),
    nearby: take([...around, ...inPostcode], MOST_OF_A_KIND),
    measuredFrom: spot?.of ?? null,
  };
}
