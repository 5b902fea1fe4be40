import { requirePermission, type Actor } from '#agencies';
import { isIsoDate, type IsoDate } from '#calendar';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { FIRST_NM01, type HomesFrom, type Nm01Definition } from '../rules/nm01.js';

/** An agency with homes, and how many it has from which day. */
export interface Landlord {
  agencyId: string;
  agencyName: string;
  homes: HomesFrom[];
}

/** The landlords of the partnership, by name, with their homes, the newest first. */
export async function readLandlords(actor: Actor, transaction: Transaction): Promise<Landlord[]> {
  requirePermission(actor, 'nm01.read');
  return transaction.query<Landlord>(
    `select g.id as "agencyId", g.name as "agencyName",
       json_agg(json_build_object('appliesFrom', h.applies_from, 'homes', h.homes) order by h.applies_from desc) as homes
     from landlord_homes h join agencies g on g.id = h.agency_id group by g.id, g.name order by g.name`,
  );
}

/** Every definition of the measure, the newest first; the last is the one that it began with. */
export async function readNm01Definitions(actor: Actor, transaction: Transaction): Promise<Nm01Definition[]> {
  requirePermission(actor, 'nm01.read');
  const stated = await transaction.query<Nm01Definition>(
    `select (row_number() over (order by applies_from) + 1)::text as version, applies_from as "appliesFrom", per_homes as "perHomes",
       counts_transferred_in as "countsTransferredIn", source
     from nm01_definitions order by applies_from desc`,
  );
  return [...stated, FIRST_NM01];
}

/** States how many homes an agency has from a day on; the same day again puts a slip right. */
export async function stateHomes(actor: Actor, transaction: Transaction, asked: { agencyId: string; appliesFrom: string; homes: number }): Promise<void> {
  requirePermission(actor, 'nm01.set');
  const reasons: Reason[] = dayFaults(asked.appliesFrom);
  const [agency] = await transaction.query('select from agencies where id = $1', [asked.agencyId]);
  if (!agency) reasons.push({ field: 'agencyId', message: 'Choose the landlord' });
  if (!Number.isInteger(asked.homes) || asked.homes < 1 || asked.homes > 10_000_000) {
    reasons.push({ field: 'homes', message: 'Enter how many homes the landlord has, as a whole number' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(
    `insert into landlord_homes (agency_id, partnership_id, applies_from, homes, stated_by, stated_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (agency_id, applies_from) do update set homes = excluded.homes, stated_by = excluded.stated_by, stated_at = excluded.stated_at`,
    [asked.agencyId, actor.partnershipId, asked.appliesFrom, asked.homes, actor.staffId, transaction.now],
  );
  await record(transaction, {
    via: actor.via, action: 'homes.stated', subjectKind: 'agency', subjectId: asked.agencyId,
    details: { appliesFrom: asked.appliesFrom, homes: asked.homes },
  });
}

/** What to count from a day on. */
export interface NewDefinition {
  appliesFrom: string;
  perHomes: number;
  countsTransferredIn: boolean;
  source: string;
}

/** States what the measure counts from a day on. A definition that figures were counted by is never changed: it is followed by another. */
export async function stateNm01Definition(actor: Actor, transaction: Transaction, asked: NewDefinition): Promise<void> {
  requirePermission(actor, 'nm01.set');
  const reasons: Reason[] = dayFaults(asked.appliesFrom);
  if (reasons.length === 0 && asked.appliesFrom <= FIRST_NM01.appliesFrom) {
    reasons.push({ field: 'appliesFrom', message: 'The measure began on 1 April 2023. Enter a later day' });
  }
  if (!Number.isInteger(asked.perHomes) || asked.perHomes < 1 || asked.perHomes > 100_000) {
    reasons.push({ field: 'perHomes', message: 'Enter for how many homes the figure is, such as 1000' });
  }
  if (!asked.source.trim()) reasons.push({ field: 'source', message: 'Enter where the Regulator says so' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const added = await transaction.run(
    `insert into nm01_definitions (partnership_id, applies_from, per_homes, counts_transferred_in, source, stated_by, stated_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [actor.partnershipId, asked.appliesFrom, asked.perHomes, asked.countsTransferredIn, asked.source.trim(), actor.staffId, transaction.now],
  );
  if (added === 0) throw new Refusal([{ field: 'appliesFrom', message: 'A definition applies from that day already. Enter another day' }], 'conflict');
  await record(transaction, {
    via: actor.via, action: 'nm01-definition.stated', subjectKind: 'nm01-definition', subjectId: null,
    details: { appliesFrom: asked.appliesFrom, perHomes: asked.perHomes, countsTransferredIn: asked.countsTransferredIn },
  });
}

function dayFaults(day: IsoDate): Reason[] {
  return isIsoDate(day) ? [] : [{ field: 'appliesFrom', message: 'Enter a real date from which it applies, like 1 4 2026' }];
}
