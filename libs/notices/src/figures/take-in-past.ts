import { uuidv7 } from 'uuidv7';
import { listAgencies, requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Transaction } from '#platform';
import { enforcementCounted } from '../facts.js';
import { readPast, type PastRow } from '../rules/past.js';

/** Rows that one intake takes. */
export const MOST_PAST_ROWS = 2_000;

/**
 * Takes in what was issued before Concord, whole or not at all; the same row again adds nothing. Refuses each wrong row by its
 * number and column, and one that says something else than Concord has under that reference.
 */
export async function takeInPast(actor: Actor, transaction: Transaction, rows: readonly PastRow[]): Promise<{ taken: number; seenBefore: number }> {
  requirePermission(actor, 'cases.import');
  if (rows.length === 0) throw new Refusal([{ field: null, message: 'There are no rows below the names of the columns. Paste both' }]);
  if (rows.length > MOST_PAST_ROWS) throw new Refusal([{ field: null, message: `Paste ${MOST_PAST_ROWS.toLocaleString('en-GB')} rows or fewer at a time` }]);
  const agencies = new Map((await listAgencies(transaction)).map(({ id, name }) => [name.toLowerCase(), id]));
  const { ones, faults } = readPast(rows, agencies, transaction.today);
  if (faults.length > 0) throw new Refusal(faults.map(({ row, column, message }) => ({ field: `row ${row}, ${column}`, message })));
  const added = await transaction.query<{ happenedOn: string }>(
    `insert into past_enforcement (id, partnership_id, agency_id, kind, reference, happened_on, ended_on)
     select r.id, $1, r.agency_id, r.kind, r.reference, r.happened_on, r.ended_on
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::date[]) as r (id, agency_id, kind, reference, happened_on, ended_on)
     on conflict (partnership_id, kind, reference) do nothing returning happened_on as "happenedOn"`,
    [
      actor.partnershipId, ones.map(() => uuidv7()), ones.map(({ agencyId }) => agencyId), ones.map(({ kind }) => kind), ones.map(({ reference }) => reference),
      ones.map(({ happenedOn }) => happenedOn), ones.map(({ endedOn }) => endedOn),
    ],
  );
  const others = await transaction.query<{ row: number }>(
    `select r.row::int as row from unnest($1::text[], $2::text[], $3::uuid[], $4::date[], $5::date[]) with ordinality as r (kind, reference, agency_id, happened_on, ended_on, row)
       join past_enforcement p on p.kind = r.kind and p.reference = r.reference
     where (p.agency_id, p.happened_on) is distinct from (r.agency_id, r.happened_on) or p.ended_on is distinct from r.ended_on order by r.row`,
    [
      ones.map(({ kind }) => kind), ones.map(({ reference }) => reference), ones.map(({ agencyId }) => agencyId), ones.map(({ happenedOn }) => happenedOn),
      ones.map(({ endedOn }) => endedOn),
    ],
  );
  if (others.length > 0) {
    throw new Refusal(others.map(({ row }) => ({ field: `row ${row}, reference`, message: 'Concord has this reference already, with another agency or other days' })));
  }
  for (const happenedOn of new Set(added.map((one) => one.happenedOn))) await queue(transaction, enforcementCounted, { happenedOn });
  await record(transaction, {
    via: actor.via, action: 'past-enforcement.taken-in', subjectKind: 'partnership', subjectId: actor.partnershipId, details: { taken: added.length },
  });
  return { taken: added.length, seenBefore: ones.length - added.length };
}
