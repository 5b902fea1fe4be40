import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Prepared, type Transaction } from '#platform';
import { readPlace, type ReadPlace, type TypedPlace } from './rules/place-faults.js';

/** A place to find or to add; an address is enough. */
export type AskedPlace = Pick<TypedPlace, 'address'> & Partial<TypedPlace>;

const FIND: Prepared = {
  name: 'find place',
  text: `with without_postcode as (select id, uprn, easting from places where street = $3 limit 2)
    select id, uprn, easting from (
      select 1 as choice, id, uprn, easting from places where uprn = $1
      union all select 2, id, uprn, easting from places where folded = $2
      union all select 3, id, uprn, easting from without_postcode
        where (select count(*) from without_postcode) = 1 and ($1::text is null or uprn is null)) known
    order by choice limit 1`,
};

/**
 * Gives the id of a place: of the one with this UPRN, else of the one with this address however it was written, else, where no
 * postcode is told, of the only one that has this address with some postcode, else of a new one. Where two have it, nobody guesses
 * which is meant. What was not known of it yet is added. Refuses what is no place, with each field.
 */
export async function findOrAddPlace(actor: Actor, transaction: Transaction, asked: AskedPlace): Promise<string> {
  requirePermission(actor, 'places.write');
  const { place, faults } = readPlace({ postcode: '', uprn: '', grid: '', councilTenancy: '', ...asked });
  if (faults.length > 0) throw new Refusal(faults);
  return (await findPlace(actor, transaction, place)) ?? (await addPlace(actor, transaction, place)) ?? (await findPlace(actor, transaction, place))!;
}

async function findPlace(actor: Actor, transaction: Transaction, place: ReadPlace): Promise<string | null> {
  const [found] = await transaction.query<{ id: string; uprn: string | null; easting: number | null }>(FIND, [
    place.uprn, place.folded, place.postcode ? null : place.folded,
  ]);
  if (!found) return null;
  const { uprn, spot, councilTenancy } = place;
  if ((uprn && !found.uprn) || (spot && found.easting === null)) {
    await transaction.run(
      `update places set uprn = coalesce(uprn, $2), easting = coalesce(easting, $3), northing = coalesce(northing, $4),
         grid_metres = coalesce(grid_metres, $5), council_tenancy = case council_tenancy when 'not-known' then $6 else council_tenancy end,
         version = version + 1
       where id = $1`,
      [found.id, uprn, spot?.easting, spot?.northing, spot?.metres, councilTenancy],
    );
    await record(transaction, { via: actor.via, action: 'place.completed', subjectKind: 'place', subjectId: found.id });
  }
  return found.id;
}

/** Null where somebody else added the same place in this moment. */
async function addPlace(actor: Actor, transaction: Transaction, place: ReadPlace): Promise<string | null> {
  const id = uuidv7();
  const { address, postcode, folded, uprn, spot, councilTenancy } = place;
  const added = await transaction.run(
    `insert into places (id, partnership_id, address, postcode, folded, uprn, easting, northing, grid_metres, council_tenancy, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [id, actor.partnershipId, address, postcode, folded, uprn, spot?.easting, spot?.northing, spot?.metres, councilTenancy, transaction.now],
  );
  if (added === 0) return null;
  await record(transaction, { via: actor.via, action: 'place.added', subjectKind: 'place', subjectId: id });
  return id;
}
