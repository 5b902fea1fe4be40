import type { Prepared, Transaction } from '#platform';
import type { CountedFigure, KnownFigures, PublishedFigure, StatedFigure } from './rules/shown-figure.js';

/** Whose figures are read, and of which periods; what is left out does not narrow it. */
export interface FigureFilter {
  indicatorId?: string;
  /** Years alone, with the quarters of this one year. */
  quartersOnlyOf?: string;
}

/** Instants come as text out of JSON. */
type AsJson<Figure> = { [Field in keyof Figure]: Figure[Field] extends Date ? string : Figure[Field] };

interface FigureRow {
  indicatorId: string;
  period: string;
  measured: AsJson<CountedFigure> | null;
  published: AsJson<PublishedFigure> | null;
  stated: StatedFigure | null;
}

/**
 * What is known of indicators' figures, by indicator and then by period: one statement, whatever the number of indicators.
 *
 * @param fed the ids of the indicators that the casework feeds
 */
export async function readFigures(
  transaction: Transaction,
  fed: ReadonlySet<string>,
  { indicatorId, quartersOnlyOf }: FigureFilter = {},
): Promise<Map<string, Map<string, KnownFigures>>> {
  const figures = new Map<string, Map<string, KnownFigures>>();
  for (const row of await transaction.query<FigureRow>(FIGURES, [indicatorId ?? null, quartersOnlyOf ?? null])) {
    const periods = figures.get(row.indicatorId) ?? new Map<string, KnownFigures>();
    figures.set(row.indicatorId, periods.set(row.period, knownFrom(row, fed.has(row.indicatorId))));
  }
  return figures;
}

function knownFrom({ measured, published, stated }: FigureRow, fed: boolean): KnownFigures {
  return {
    fed,
    ...(measured && { measured: { ...measured, computedAt: new Date(measured.computedAt) } }),
    ...(published && {
      published: { ...published, computedAt: new Date(published.computedAt), publishedAt: new Date(published.publishedAt) },
    }),
    ...(stated && { stated }),
  };
}

const NARROWED = `($1::uuid is null or indicator_id = $1) and ($2::text is null or length(period) = 7 or starts_with(period, $2))`;

const COUNTED = `'value', value, 'numerator', numerator, 'denominator', denominator, 'parts', parts,
  'definitionVersion', definition_version, 'computedAt', computed_at`;

/** Of published values the latest revision. */
const FIGURES: Prepared = {
  name: 'figures',
  text: `with
    m as (select indicator_id, period, json_build_object(${COUNTED}) as measured from measured_values where ${NARROWED}),
    p as (
      select distinct on (indicator_id, period) indicator_id, period,
        json_build_object(${COUNTED}, 'id', v.id, 'revision', revision, 'comment', comment, 'revisionReason', revision_reason,
          'publishedBy', s.name, 'publishedAt', published_at) as published
      from published_values v join staff s on s.id = v.published_by
      where ${NARROWED} order by indicator_id, period, revision desc),
    f as (select indicator_id, period, json_build_object('value', value, 'statedIn', stated_in, 'statedOn', stated_on, 'revision', revision, 'revisionReason', revision_reason) as stated from stated_figures where ${NARROWED})
    select indicator_id as "indicatorId", period, measured, published, stated
    from m full join p using (indicator_id, period) full join f using (indicator_id, period)`,
};

/** The first year that the plan prints a figure for; Concord's own may begin earlier, with the first case it holds. */
export function firstPrintedYear(figures: Iterable<Map<string, KnownFigures>>): string | null {
  const printed = [...figures].flatMap((periods) => [...periods].filter(([, { stated }]) => stated).map(([period]) => period));
  return printed.reduce<string | null>((first, period) => (first === null || period < first ? period : first), null);
}
