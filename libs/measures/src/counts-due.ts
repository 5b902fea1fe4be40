import { requirePermission, type Actor } from '#agencies';
import { addDays, earlier, periodsBetween, type IsoDate, type Period } from '#calendar';
import { defineFact, queue, record, type Transaction } from '#platform';
import { firstEnforcementOn } from '#notices';
import { firstRequestOn } from '#reviews';
import { ENFORCEMENT, PANEL_DISCUSSED, PANEL_STAYS } from './rules/fed-figure.js';
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

/** Notes the periods that a change on the agenda of an agency's ASB Panel has overtaken, on a day or since. Safe to repeat. */
export async function notePanelChanged(transaction: Transaction, { agencyId, changedOn }: { agencyId: string; changedOn: IsoDate }): Promise<void> {
  await followPanel(transaction, agencyId);
  await noteDue(transaction, [agencyId], periodsTouched({ receivedOn: changedOn, changedOn }, transaction.today));
}

/** Notes the periods of a day on which something was issued, served, granted or made. Safe to repeat. */
export async function noteEnforcementCounted(transaction: Transaction, { happenedOn }: { happenedOn: IsoDate }): Promise<void> {
  const agencies = await transaction.query<{ id: string }>('select distinct agency_id as id from indicators where figure = any($1)', [Object.keys(ENFORCEMENT)]);
  await noteDue(transaction, agencies.map(({ id }) => id), periodsBetween(happenedOn, happenedOn));
}

/** The panel's figures are those of the agency that runs the ASB Panel: where another had them, and runs none, they move. */
async function followPanel(transaction: Transaction, agencyId: string): Promise<void> {
  await transaction.run(
    `update indicators set agency_id = $1 where figure = any($2) and agency_id <> $1
       and exists (select from panels where kind = 'asb' and agency_id = $1)
       and not exists (select from panels where kind = 'asb' and agency_id = indicators.agency_id)`,
    [agencyId, [PANEL_DISCUSSED, ...Object.keys(PANEL_STAYS)]],
  );
}

/** Notes every period of every measured agency, from the first case, request, stay on a panel's agenda, warning or notice to today. */
export async function noteEverythingDue(transaction: Transaction): Promise<void> {
  const agencies = await transaction.query<{ id: string }>(
    'select distinct agency_id as id from indicators where figure is not null',
  );
  const [first] = await transaction.query<{ receivedOn: IsoDate | null }>(
    'select min(received_on) as "receivedOn" from spells where agency_id = any($1)',
    [agencies.map(({ id }) => id)],
  );
  const firstRequest = await firstRequestOn(transaction, agencies.map(({ id }) => id));
  const [firstStay] = await transaction.query<{ addedOn: IsoDate | null }>(
    'select min(added_on) as "addedOn" from asb_panel_stays($1)', [agencies.map(({ id }) => id)],
  );
  const yesterday = addDays(transaction.today, -1);
  const from = [first?.receivedOn, firstRequest, firstStay?.addedOn, await firstEnforcementOn(transaction)].reduce<IsoDate>((day, other) => earlier(day, other ?? day), yesterday);
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
