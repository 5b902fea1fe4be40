import { londonDate, type IsoDate } from '#calendar';
import { notFound, type Database } from '#platform';
import type { Area } from '../rules/spaces/area.js';

/** An order as the public sees it: what it says and until when, and nothing of any person. The penalty is in pence. */
export interface PublicOrder {
  reference: string;
  name: string;
  place: string;
  area: Area;
  restrictions: string;
  penalty: number;
  contact: string;
  agencyName: string;
  madeOn: IsoDate;
  fromOn: IsoDate;
  untilOn: IsoDate;
  challengeUntil: IsoDate;
  /** Each day on which it was extended. */
  extendedOn: IsoDate[];
}

/** The register of a partnership, for whoever asks (ASBCPA 2014 s.59(8), s.60(3)): its orders that were made and have not ended. */
export async function publicSpacesOrders(database: Database, slug: string, now: Date): Promise<{ partnershipName: string; orders: PublicOrder[] }> {
  const rows = await database.beforeIdentity<PublicOrder & { partnershipName: string; reference: string | null }>(
    `select partnership_name as "partnershipName", reference, name, place, area -> 'coordinates' as area, restrictions, penalty, contact, agency_name as "agencyName",
       made_on as "madeOn", from_on as "fromOn", until_on as "untilOn", challenge_until as "challengeUntil", extended_on::text[] as "extendedOn"
     from public_spaces_orders($1, $2)`,
    [slug, londonDate(now)],
  );
  if (rows.length === 0) throw notFound('register');
  const orders = rows.filter(({ reference }) => reference !== null).map(({ partnershipName: _, ...order }) => order);
  return { partnershipName: rows[0]!.partnershipName, orders };
}

/** The partnerships that have a register. */
export async function publicSpacesRegisters(database: Database): Promise<{ slug: string; name: string }[]> {
  return database.beforeIdentity('select slug, name from public_spaces_registers()', []);
}

/** The register as GeoJSON (RFC 7946): a feature an order. */
export function registerAsGeoJson(orders: readonly PublicOrder[]): Record<string, unknown> {
  return {
    type: 'FeatureCollection',
    features: orders.map(({ area, restrictions, penalty, reference, ...order }) => ({
      type: 'Feature',
      id: reference,
      geometry: { type: 'MultiPolygon', coordinates: area },
      properties: {
        reference,
        name: order.name,
        place: order.place,
        restrictions: restrictions.split('\n').map((line) => line.trim()).filter(Boolean),
        fixedPenaltyPounds: penalty / 100,
        contact: order.contact,
        council: order.agencyName,
        madeOn: order.madeOn,
        fromOn: order.fromOn,
        untilOn: order.untilOn,
        extendedOn: order.extendedOn,
        challengeUntil: order.challengeUntil,
      },
    })),
  };
}
