import { uuidv7 } from 'uuidv7';
import { isIsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { readPlanRows, type PlanIndicator, type PlanListing, type PlanRow } from './rules/plan-rows.js';

/** A plan to be: its years, the lines of its table, and which of its indicators the casework feeds. */
export interface NewPlan {
  name: string;
  startsOn: string;
  endsOn: string;
  rows: PlanRow[];
  /** Objectives in words, by the code that the rows give: CS1, “Reduce anti-social behaviour”. */
  objectives?: ReadonlyMap<string, string>;
  /** By code: what of the casework an indicator counts, and for which agency. */
  feeds: ReadonlyMap<string, { figure: string; agencyId: string }>;
  /** Shares that are worked out of two other indicators, by their codes. */
  shares?: readonly { code: string; from: string; of: string }[];
}

/** How far from its target a figure may be and still be amber until the partnership sets otherwise, in percent. */
const AMBER_WITHIN_PERCENT = 10;
/** Before any figure of any plan. */
const FROM_THE_BEGINNING = '1990-01-01';

/**
 * Loads a plan with its indicators, listings, targets and printed figures, and gives its id. Refuses a name that is taken
 * and lines that are wrong, each with its row and column; then nothing is kept.
 */
export async function loadPlan(actor: Actor, transaction: Transaction, plan: NewPlan): Promise<string> {
  requirePermission(actor, 'plan.load');
  const { listings, indicators, faults } = readPlanRows(plan.rows);
  const reasons: Reason[] = faults.map(({ row, column, message }) => ({ field: `row ${row}, ${column}`, message }));
  if (!plan.name.trim()) reasons.push({ field: 'name', message: 'Give the plan a name' });
  if (!isIsoDate(plan.startsOn) || !isIsoDate(plan.endsOn) || plan.endsOn < plan.startsOn) {
    reasons.push({ field: 'endsOn', message: 'Give the plan’s first day and, on or after it, its last' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);

  const id = uuidv7();
  const added = await transaction.run(
    `insert into plans (id, partnership_id, name, starts_on, ends_on) values ($1, $2, $3, $4, $5)
     on conflict (partnership_id, name) do nothing`,
    [id, actor.partnershipId, plan.name.trim(), plan.startsOn, plan.endsOn],
  );
  if (added === 0) throw new Refusal([{ field: 'name', message: `There is a plan called “${plan.name}” already` }], 'conflict');
  await insertIndicators(transaction, indicators, plan.feeds);
  await linkShares(transaction, plan.shares ?? []);
  await insertListings(transaction, id, listings.map((listing) => ({ ...listing, objective: inFull(listing.objective, plan.objectives) })));
  await insertFigures(transaction, indicators);
  await transaction.run(
    `insert into rag_settings (partnership_id, applies_from, amber_within_percent) values ($1, $2, $3) on conflict do nothing`,
    [actor.partnershipId, FROM_THE_BEGINNING, AMBER_WITHIN_PERCENT],
  );
  await record(transaction, {
    via: actor.via,
    action: 'plan.loaded',
    subjectKind: 'plan',
    subjectId: id,
    details: { indicators: indicators.length, listings: listings.length },
  });
  return id;
}

function inFull(objective: string, words: NewPlan['objectives']): string {
  return [objective, words?.get(objective)].filter(Boolean).join(' ');
}

/** An indicator of an earlier plan stays the same indicator in the next. */
async function insertIndicators(transaction: Transaction, indicators: PlanIndicator[], feeds: NewPlan['feeds']): Promise<void> {
  const rows = indicators.map(({ code, unit, source }) => {
    const feed = feeds.get(code);
    return { id: uuidv7(), code, unit, source, figure: feed?.figure ?? null, agency_id: feed?.agencyId ?? null };
  });
  await transaction.run(
    `insert into indicators (id, partnership_id, code, unit, source, figure, agency_id)
     select id, $1, code, unit, source, figure, agency_id
     from jsonb_to_recordset($2) as row(id uuid, code text, unit text, source text, figure text, agency_id uuid)
     on conflict (partnership_id, code) do nothing`,
    [transaction.identity.partnershipId, JSON.stringify(rows)],
  );
}

async function linkShares(transaction: Transaction, shares: NonNullable<NewPlan['shares']>): Promise<void> {
  await transaction.run(
    `update indicators i set share_from_id = part.id, share_of_id = whole.id
     from jsonb_to_recordset($1) as row(code text, "from" text, "of" text) join indicators part on part.code = row."from" join indicators whole on whole.code = row."of"
     where i.code = row.code and i.figure is null`,
    [JSON.stringify(shares)],
  );
}

async function insertListings(transaction: Transaction, planId: string, listings: PlanListing[]): Promise<void> {
  const rows = listings.map((listing, index) => ({ ...listing, id: uuidv7(), position: index + 1 }));
  await transaction.run(
    `insert into listings (id, partnership_id, plan_id, indicator_id, list, position, objective, service, name, better, owner, note)
     select row.id, $1, $2, i.id, list, position, objective, service, name, better, owner, note
     from jsonb_to_recordset($3) as row(id uuid, code text, list text, position integer, objective text, service text,
         name text, better text, owner text, note text)
       join indicators i using (code)`,
    [transaction.identity.partnershipId, planId, JSON.stringify(rows)],
  );
}

/** A plan's new targets replace those of an earlier plan; what an earlier plan printed stays as it was printed. */
async function insertFigures(transaction: Transaction, indicators: PlanIndicator[]): Promise<void> {
  const targets = indicators.flatMap(({ code, targets }) => targets.map((target) => ({ code, ...target })));
  await transaction.run(
    `insert into targets (indicator_id, partnership_id, period, target, onwards)
     select i.id, $1, period, target, onwards
     from jsonb_to_recordset($2) as row(code text, period text, target numeric, onwards boolean) join indicators i using (code)
     on conflict (indicator_id, period) do update set target = excluded.target, onwards = excluded.onwards`,
    [transaction.identity.partnershipId, JSON.stringify(targets)],
  );
  const actuals = indicators.flatMap(({ code, actuals }) => actuals.map((actual) => ({ code, ...actual })));
  await transaction.run(
    `insert into stated_figures (indicator_id, partnership_id, period, value, stated_in)
     select i.id, $1, period, value, 'the printed plan'
     from jsonb_to_recordset($2) as row(code text, period text, value numeric) join indicators i using (code)
     on conflict (indicator_id, period) do nothing`,
    [transaction.identity.partnershipId, JSON.stringify(actuals)],
  );
}
