import type { Transaction } from '#platform';
import type { CountedFigure, KnownFigures, PublishedFigure } from './rules/shown-figure.js';

/** Whose figures are read, and of which periods; what is left out does not narrow it. */
export interface FigureFilter {
  indicatorId?: string;
  /** Years alone, with the quarters of this one year. */
  quartersOnlyOf?: string;
}

type OfPeriod<Figure> = Figure & { indicatorId: string; period: string };

/**
 * What is known of indicators' figures, by indicator and then by period: one statement for each kind of figure, whatever
 * the number of indicators.
 *
 * @param fed the ids of the indicators that the casework feeds
 */
export async function readFigures(
  transaction: Transaction,
  fed: ReadonlySet<string>,
  filter: FigureFilter = {},
): Promise<Map<string, Map<string, KnownFigures>>> {
  const figures = new Map<string, Map<string, KnownFigures>>();
  const known = (indicatorId: string, period: string): KnownFigures => {
    const periods = figures.get(indicatorId) ?? new Map<string, KnownFigures>();
    figures.set(indicatorId, periods);
    const found = periods.get(period) ?? { fed: fed.has(indicatorId) };
    periods.set(period, found);
    return found;
  };
  for (const { indicatorId, period, ...measured } of await readMeasured(transaction, filter)) {
    known(indicatorId, period).measured = measured;
  }
  for (const { indicatorId, period, ...published } of await readPublished(transaction, filter)) {
    known(indicatorId, period).published = published;
  }
  for (const { indicatorId, period, value, statedIn } of await readStated(transaction, filter)) {
    known(indicatorId, period).stated = { value: Number(value), statedIn };
  }
  return figures;
}

const NARROWED = `($1::uuid is null or indicator_id = $1) and ($2::text is null or length(period) = 7 or starts_with(period, $2))`;

const COUNTED = `indicator_id as "indicatorId", period, value, numerator, denominator, parts,
  definition_version as "definitionVersion", computed_at as "computedAt"`;

function readMeasured(transaction: Transaction, filter: FigureFilter): Promise<OfPeriod<CountedFigure>[]> {
  return transaction.query(`select ${COUNTED} from measured_values where ${NARROWED}`, parametersOf(filter));
}

/** The latest revision of each. */
function readPublished(transaction: Transaction, filter: FigureFilter): Promise<OfPeriod<PublishedFigure>[]> {
  return transaction.query(
    `select p.*, s.name as "publishedBy"
     from (select distinct on (indicator_id, period) ${COUNTED}, id, revision, comment, revision_reason as "revisionReason",
             published_by, published_at as "publishedAt"
           from published_values where ${NARROWED} order by indicator_id, period, revision desc) as p
       join staff s on s.id = p.published_by`,
    parametersOf(filter),
  );
}

function readStated(transaction: Transaction, filter: FigureFilter): Promise<OfPeriod<{ value: string; statedIn: string }>[]> {
  return transaction.query(
    `select indicator_id as "indicatorId", period, value, stated_in as "statedIn" from stated_figures where ${NARROWED}`,
    parametersOf(filter),
  );
}

function parametersOf({ indicatorId, quartersOnlyOf }: FigureFilter): unknown[] {
  return [indicatorId ?? null, quartersOnlyOf ?? null];
}

/** The first year that the plan prints a figure for; Concord's own may begin earlier, with the first case it holds. */
export function firstPrintedYear(figures: Iterable<Map<string, KnownFigures>>): string | null {
  const printed = [...figures].flatMap((periods) => [...periods].filter(([, { stated }]) => stated).map(([period]) => period));
  return printed.reduce<string | null>((first, period) => (first === null || period < first ? period : first), null);
}
