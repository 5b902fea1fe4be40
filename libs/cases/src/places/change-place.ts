import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Transaction } from '#platform';
import { PLACE_COLUMNS, type Place } from './place.js';
import { readPlace, type TypedPlace } from './rules/place-faults.js';

/**
 * Changes what is known of a place. Refuses a page that is out of date, saying how the place stands now, and a UPRN or an
 * address that another place has.
 */
export async function changePlace(actor: Actor, transaction: Transaction, placeId: string, typed: TypedPlace & { version: number }): Promise<void> {
  requirePermission(actor, 'places.write');
  const { place, faults } = readPlace(typed);
  if (faults.length > 0) throw new Refusal(faults);
  const [now] = await transaction.query<Place>(`select ${PLACE_COLUMNS} from places pl where id = $1 for update`, [placeId]);
  if (!now) throw notFound('place');
  if (now.version !== typed.version) {
    throw overtaken(`Someone changed this place after you opened it. It is now ${[now.address, now.postcode].join(' ').trim()}. Check it, then try again`);
  }
  await refuseAnother(transaction, placeId, place.folded, place.uprn);
  const { address, postcode, folded, uprn, spot, councilTenancy } = place;
  await transaction.run(
    `update places set address = $2, postcode = $3, folded = $4, uprn = $5, easting = $6, northing = $7, grid_metres = $8,
       council_tenancy = $9, version = version + 1
     where id = $1`,
    [placeId, address, postcode, folded, uprn, spot?.easting, spot?.northing, spot?.metres, councilTenancy],
  );
  await record(transaction, { via: actor.via, action: 'place.changed', subjectKind: 'place', subjectId: placeId });
}

async function refuseAnother(transaction: Transaction, placeId: string, folded: string, uprn: string | null): Promise<void> {
  const [other] = await transaction.query<{ address: string; folded: string }>(
    'select address, folded from places where id <> $1 and (folded = $2 or uprn = $3) limit 1',
    [placeId, folded, uprn],
  );
  if (!other) return;
  throw new Refusal([
    other.folded === folded
      ? { field: 'address', message: 'This address has a place of its own already. Search for it and use that one' }
      : { field: 'uprn', message: `This UPRN is that of ${other.address}. Check the number` },
  ]);
}
