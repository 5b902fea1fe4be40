import { requirePermission, type Actor } from '#agencies';
import { addDays, earlier, periodsBetween, type IsoDate, type Period } from '#calendar';
import { defineFact, queue, record, type Transaction } from '#platform';
import { firstRequestOn } from '#reviews';
import { periodsTouched } from './rules/periods-touched.js';

/** Somebody asks for every figure of the partnership to be counted again. */
export const countAsked = defineFact<Record<string, never>>('countAsked');

/** Notes the periods of an agency that a changed spell has overtaken. Safe to repeat. */
export async function noteSpellChanged(
  transaction: Transaction,
  change: { agencyId: string; receivedOn: IsoDate; changedOn: IsoDate },
): Promise<void> {
  await noteDue(transaction, [change.agencyId], periodsTouched(change, transaction.today));
}

/** Notes the periods in which a request for a case review came to an agency. Safe to repeat. */
export async function noteReviewRequested(transaction: Transaction, { agencyId, receivedOn }: { agencyId: string; receivedOn: IsoDate }): Promise<void> {
  await noteDue(transaction, [agencyId], periodsBetween(receivedOn, receivedOn));
}

/** Notes every period of every measured agency, from the first case or request to today. */
export async function noteEverythingDue(transaction: Transaction): Promise<void> {
  const agencies = await transaction.query<{ id: string }>(
    'select distinct agency_id as id from indicators where figure is not null',
  );
  const [first] = await transaction.query<{ receivedOn: IsoDate | null }>(
    'select min(received_on) as "receivedOn" from spells where agency_id = any($1)',
    [agencies.map(({ id }) => id)],
  );
  const firstRequest = await firstRequestOn(transaction, agencies.map(({ id }) => id));
  const yesterday = addDays(transaction.today, -1);
  const from = earlier(first?.receivedOn ?? yesterday, firstRequest ?? yesterday);
  await noteDue(transaction, agencies.map(({ id }) => id), periodsBetween(from, transaction.today));
}

/** Asks the worker to count everything again, on demand. */
export async function askForCount(actor: Actor, transaction: Transaction): Promise<void> {
  requirePermission(actor, 'plan.count');
  await record(transaction, { via: actor.via, action: 'count.asked', subjectKind: 'plan', subjectId: null });
  await queue(transaction, countAsked, {});
}

/** Whether periods wait to be counted: the sweep's question. */
export async function anyDue(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.query('select 1 from counts_due limit 1');
  return row !== undefined;
}

async function noteDue(transaction: Transaction, agencyIds: string[], periods: Period[]): Promise<void> {
  await transaction.run(
    `insert into counts_due (partnership_id, agency_id, period, since)
     select $1, agency_id, period, $4 from unnest($2::uuid[]) as agency_id cross join unnest($3::text[]) as period
     order by agency_id, period
     on conflict (agency_id, period) do update set since = excluded.since`,
    [transaction.identity.partnershipId, agencyIds, periods.map(({ name }) => name), transaction.now],
  );
}
