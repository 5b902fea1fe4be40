import { requirePermission, type Actor } from '#agencies';
import { yearContaining, type IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import { firstPrintedYear, readFigures } from './figures.queries.js';
import { judgeFigures, type JudgedFigure } from './rules/judgement.js';
import type { List } from './rules/lists.js';
import type { Better } from './rules/rag.js';
import type { KnownFigures } from './rules/shown-figure.js';
import { amberOn, type RagSetting, type Target, type Unit } from './rules/targets.js';

/** A plan of the partnership. */
export interface Plan {
  id: string;
  name: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
}

/** A line of the plan's table: an indicator as one list prints it, with its figures. */
export interface PlanLine {
  indicatorId: string;
  code: string;
  list: List;
  objective: string;
  service: string;
  name: string;
  better: Better;
  owner: string;
  note: string;
  unit: Unit;
  source: 'computed' | 'external';
  /** Whether the casework feeds it. */
  fed: boolean;
  targets: Target[];
  /** Oldest first: every year that has one, and the quarters of the current year. */
  figures: JudgedFigure[];
}

/** The plan's table. */
export interface PlanTable {
  plan: Plan;
  /** The year that today falls in. */
  currentYear: string;
  /** The first year that the plan prints; null where it prints none. */
  firstYear: string | null;
  /** How far from its target a figure may be today and still be amber, in percent of the target. */
  amberWithinPercent: number;
  lines: PlanLine[];
}

const PLAN: Prepared = {
  name: 'current plan',
  text: `select id, name, starts_on as "startsOn", ends_on as "endsOn" from plans
    order by $1::date between starts_on and ends_on desc, starts_on desc, id limit 1`,
};

const LINES: Prepared = {
  name: 'lines of plan',
  text: `select i.id as "indicatorId", i.code, l.list, l.objective, l.service, l.name, l.better, l.owner, l.note, i.unit, i.source,
      i.figure is not null as fed
    from listings l join indicators i on i.id = l.indicator_id where l.plan_id = $1 order by l.position`,
};

const TARGETS: Prepared = {
  name: 'targets',
  text: `select
      (select coalesce(json_agg(json_build_object('indicatorId', indicator_id, 'period', period, 'target', target, 'onwards', onwards)
         order by indicator_id, period), '[]')
       from targets where $1::uuid is null or indicator_id = $1) as targets,
      (select coalesce(json_agg(json_build_object('appliesFrom', applies_from, 'amberWithinPercent', amber_within_percent)), '[]')
       from rag_settings) as settings`,
};

/** The partnership's plan: the one that runs today, else the latest; null where none is loaded. */
export async function currentPlan(actor: Actor, transaction: Transaction): Promise<Plan | null> {
  requirePermission(actor, 'plan.read');
  const [plan] = await transaction.query<Plan>(PLAN, [transaction.today]);
  return plan ?? null;
}

/** The plan's own tables with every figure, all from stored values; null where no plan is loaded. */
export async function readPlanTable(actor: Actor, transaction: Transaction): Promise<PlanTable | null> {
  const plan = await currentPlan(actor, transaction);
  if (!plan) return null;
  const { today } = transaction;
  const currentYear = yearContaining(today).name;
  const lines = await transaction.query<Omit<PlanLine, 'targets' | 'figures'>>(LINES, [plan.id]);
  const fed = new Set(lines.filter((line) => line.fed).map(({ indicatorId }) => indicatorId));
  const figures = await readFigures(transaction, fed, { quartersOnlyOf: currentYear });
  const { targets, settings } = await readTargets(transaction);
  return {
    plan,
    currentYear,
    firstYear: firstPrintedYear(figures.values()),
    amberWithinPercent: amberOn(settings, today),
    lines: lines.map((line) => {
      const own = targets.get(line.indicatorId) ?? [];
      const known = figures.get(line.indicatorId) ?? new Map<string, KnownFigures>();
      const { unit, better } = line;
      return { ...line, targets: own, figures: judgeFigures(known, { unit, better, targets: own, settings, today }) };
    }),
  };
}

/** The targets of one indicator, or of all, by indicator, oldest first; and the partnership's margins for amber. */
export async function readTargets(
  transaction: Transaction,
  indicatorId?: string,
): Promise<{ targets: Map<string, Target[]>; settings: RagSetting[] }> {
  const [row] = await transaction.query<{ targets: (Target & { indicatorId: string })[]; settings: RagSetting[] }>(TARGETS, [
    indicatorId ?? null,
  ]);
  const targets = new Map<string, Target[]>();
  for (const { indicatorId: id, ...target } of row!.targets) targets.set(id, [...(targets.get(id) ?? []), target]);
  return { targets, settings: row!.settings };
}
