import { parsePeriod, type Period } from '#calendar';
import type { Transaction } from '#platform';
import { recordMeasuredValues, type MeasuredValue } from '#plan';
import { countEnforcement } from '#notices';
import { countRequests } from '#reviews';
import { countClosures, countStays } from './count-closures.js';
import { countDiscussed } from './discussed.js';
import { BANDS } from './rules/closure-bands.js';
import { figureOf, FIGURES, type ClosureCounts, type Figure } from './rules/closure-figures.js';
import {
  ENFORCEMENT, ENFORCEMENT_VERSION, isOfEnforcement, isPanelStay, PANEL_DISCUSSED, PANEL_DISCUSSED_VERSION, PANEL_STAYS, REVIEW_REQUESTS, REVIEW_REQUESTS_VERSION, type EnforcementFigure,
  type FedFigure, type PanelStayFigure,
} from './rules/fed-figure.js';

interface FedIndicator {
  id: string;
  figure: FedFigure;
  agencyId: string;
}

/**
 * Counts again what is due for the partnership and writes the provisional values, in one transaction: killed half way it
 * leaves everything due as it was, and done twice it writes the same. Gives how many values it wrote.
 */
export async function countDue(transaction: Transaction): Promise<number> {
  const due = await transaction.query<{ agencyId: string; period: string }>(
    'delete from counts_due returning agency_id as "agencyId", period',
  );
  if (due.length === 0) return 0;
  const agencyIds = [...new Set(due.map(({ agencyId }) => agencyId))];
  const indicators = await transaction.query<FedIndicator>(
    'select id, figure, agency_id as "agencyId" from indicators where figure is not null and agency_id = any($1)',
    [agencyIds],
  );
  let written = 0;
  for (const { ids, periods } of withSamePeriods(due)) {
    const fed = indicators.filter(({ agencyId }) => ids.includes(agencyId));
    if (fed.length === 0) continue;
    const values = [
      ...(await closureValues(transaction, fed, ids, periods)),
      ...(await requestValues(transaction, fed, periods)),
      ...(await stayValues(transaction, fed, periods)),
      ...(await discussedValues(transaction, fed, periods)),
      ...(await enforcementValues(transaction, fed, periods)),
    ];
    await recordMeasuredValues(transaction, values);
    written += values.length;
  }
  return written;
}

/** Agencies of which the same periods are due, together: at night that is all of them, and the spells are read once. */
function withSamePeriods(due: { agencyId: string; period: string }[]): { ids: string[]; periods: Period[] }[] {
  const periodsOf = new Map<string, string[]>();
  for (const { agencyId, period } of due) periodsOf.set(agencyId, [...(periodsOf.get(agencyId) ?? []), period]);
  const groups = new Map<string, { ids: string[]; periods: Period[] }>();
  for (const [agencyId, names] of periodsOf) {
    const key = names.sort().join();
    const group = groups.get(key) ?? { ids: [], periods: names.map((name) => parsePeriod(name)!) };
    group.ids.push(agencyId);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function closureValues(transaction: Transaction, fed: FedIndicator[], ids: string[], periods: Period[]): Promise<MeasuredValue[]> {
  const closures = fed.filter(isClosure);
  if (closures.length === 0) return [];
  const counts = await countClosures(transaction, ids, periods);
  return counts.flatMap((count) =>
    closures.filter(({ agencyId }) => agencyId === count.agencyId).map((indicator) => valueOf(indicator, count, transaction.now)),
  );
}

function isClosure(indicator: FedIndicator): indicator is FedIndicator & { figure: Figure } {
  return (FIGURES as readonly string[]).includes(indicator.figure);
}

async function requestValues(transaction: Transaction, fed: FedIndicator[], periods: Period[]): Promise<MeasuredValue[]> {
  const asked = fed.filter(({ figure }) => figure === REVIEW_REQUESTS);
  if (asked.length === 0) return [];
  const counts = await countRequests(transaction, asked.map(({ agencyId }) => agencyId), periods);
  return counts.map(({ agencyId, period, requests }) =>
    plainCount(asked.find((one) => one.agencyId === agencyId)!, periods[period]!.name, requests, REVIEW_REQUESTS_VERSION, transaction.now),
  );
}

async function stayValues(transaction: Transaction, fed: FedIndicator[], periods: Period[]): Promise<MeasuredValue[]> {
  const stays = fed.filter((indicator): indicator is FedIndicator & { figure: PanelStayFigure } => isPanelStay(indicator.figure));
  if (stays.length === 0) return [];
  const counts = await countStays(transaction, [...new Set(stays.map(({ agencyId }) => agencyId))], periods);
  return counts.flatMap((count) =>
    stays.filter(({ agencyId }) => agencyId === count.agencyId).map(({ id, figure }) => valueOf({ id, figure: PANEL_STAYS[figure] }, count, transaction.now)),
  );
}

async function discussedValues(transaction: Transaction, fed: FedIndicator[], periods: Period[]): Promise<MeasuredValue[]> {
  const asked = fed.filter(({ figure }) => figure === PANEL_DISCUSSED);
  if (asked.length === 0) return [];
  const counts = await countDiscussed(transaction, asked.map(({ agencyId }) => agencyId), periods);
  return counts.map(({ agencyId, period, individuals }) =>
    plainCount(asked.find((one) => one.agencyId === agencyId)!, period, individuals, PANEL_DISCUSSED_VERSION, transaction.now),
  );
}

async function enforcementValues(transaction: Transaction, fed: FedIndicator[], periods: Period[]): Promise<MeasuredValue[]> {
  const asked = fed.filter((indicator): indicator is FedIndicator & { figure: EnforcementFigure } => isOfEnforcement(indicator.figure));
  const values: MeasuredValue[] = [];
  for (const indicator of asked) {
    const counts = await countEnforcement(transaction, ENFORCEMENT[indicator.figure], periods);
    values.push(...counts.map(({ period, counted }) => plainCount(indicator, period, counted, ENFORCEMENT_VERSION, transaction.now)));
  }
  return values;
}

function plainCount({ id }: FedIndicator, period: string, value: number, definitionVersion: string, computedAt: Date): MeasuredValue {
  return { indicatorId: id, period, value, numerator: value, denominator: null, parts: null, definitionVersion, computedAt };
}

function valueOf({ id, figure }: { id: string; figure: Figure }, counts: ClosureCounts, computedAt: Date): MeasuredValue {
  const parts =
    figure === 'over'
      ? { overClosed: counts.overClosed, overOpen: counts.overOpen }
      : figure === 'closed-in-time'
        ? { cohort: { inTime: counts.cohortInTime, of: counts.cohort, undecided: counts.cohortUndecided } }
        : null;
  return {
    indicatorId: id,
    period: counts.period,
    ...figureOf(counts, figure),
    parts,
    definitionVersion: BANDS.version,
    computedAt,
  };
}
