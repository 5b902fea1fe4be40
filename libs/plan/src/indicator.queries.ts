import { requirePermission, type Actor } from '#agencies';
import { type IsoDate, type Period } from '#calendar';
import { notFound, type Transaction } from '#platform';
import { firstPrintedYear, readFigures } from './figures.queries.js';
import { currentPlan, readTargets } from './plan.queries.js';
import { judgeFigures, type JudgedFigure } from './rules/judgement.js';
import { leadingListing, type List } from './rules/lists.js';
import type { Better } from './rules/rag.js';
import { shownFigure, type KnownFigures, type PublishedFigure } from './rules/shown-figure.js';
import type { Target, Unit } from './rules/targets.js';

/** A place where an indicator is printed. */
export interface Listing {
  list: List;
  objective: string;
  service: string;
  name: string;
  better: Better;
  owner: string;
  note: string;
}

/** An indicator as lists of them show it: its name is that of the listing that it is steered by. */
export interface IndicatorLine {
  id: string;
  code: string;
  name: string;
  unit: Unit;
  better: Better;
  owner: string;
  source: 'computed' | 'external';
  /** What of the casework it counts, and for which agency; null where the casework does not feed it. */
  fedBy: { figure: string; agencyId: string; agencyName: string } | null;
  /** Whether it is a share that is worked out of two others. */
  isShare: boolean;
}

/** All that an indicator's page shows. */
export interface Indicator extends IndicatorLine {
  note: string;
  listings: Listing[];
  targets: Target[];
  /** The first year that the plan prints for it; null where it prints none. */
  firstYear: string | null;
  /** Oldest first, each year before its quarters. */
  figures: JudgedFigure[];
}

type IndicatorRow = Omit<IndicatorLine, 'name' | 'better' | 'owner'> & { listings: Listing[] };

/** Indicators of the partnership's plan by code, from the one after a code on, at most so many. */
export async function listIndicators(
  actor: Actor,
  transaction: Transaction,
  { after, limit }: { after?: string; limit: number },
): Promise<IndicatorLine[]> {
  const rows = await readIndicators(actor, transaction, 'and ($2::text is null or i.code > $2) order by i.code limit $3', [after ?? null, limit]);
  return rows.map(({ listings, ...indicator }) => {
    const { name, better, owner } = leadingListing(listings);
    return { ...indicator, name, better, owner };
  });
}

/** Opens an indicator by its code, whatever its capitals, with every figure it has. Refuses an unknown one as not found. */
export async function openIndicator(actor: Actor, transaction: Transaction, code: string): Promise<Indicator> {
  const [row] = await readIndicators(actor, transaction, 'and lower(i.code) = lower($2)', [code]);
  if (!row) throw notFound('indicator');
  const { name, better, owner, note } = leadingListing(row.listings);
  const fed = new Set(row.fedBy ? [row.id] : []);
  const known = (await readFigures(transaction, fed, { indicatorId: row.id })).get(row.id) ?? new Map<string, KnownFigures>();
  const { targets: byIndicator, settings } = await readTargets(transaction, row.id);
  const targets = byIndicator.get(row.id) ?? [];
  const figures = judgeFigures(known, { unit: row.unit, better, targets, settings, today: transaction.today });
  return { ...row, name, better, owner, note, targets, firstYear: firstPrintedYear([known]), figures };
}

/** The figure of a period, as judged; one that says "no figure yet" where there is none. */
export function figureOfPeriod(indicator: Indicator, period: Period, today: IsoDate): JudgedFigure {
  const found = indicator.figures.find((figure) => figure.period.name === period.name);
  return found ?? {
    period,
    running: period.endsOn >= today,
    shown: shownFigure({ fed: indicator.fedBy !== null }),
    target: undefined,
    rag: null,
    trend: 'not comparable',
  };
}

/** Every publication of a period's value, the latest first. */
export async function listPublications(actor: Actor, transaction: Transaction, indicatorId: string, period: Period): Promise<PublishedFigure[]> {
  requirePermission(actor, 'plan.read');
  return transaction.query<PublishedFigure>(
    `select p.id, value, numerator, denominator, parts, definition_version as "definitionVersion", computed_at as "computedAt",
       revision, comment, revision_reason as "revisionReason", s.name as "publishedBy", published_at as "publishedAt"
     from published_values p join staff s on s.id = p.published_by
     where indicator_id = $1 and period = $2 order by revision desc`,
    [indicatorId, period.name],
  );
}

async function readIndicators(actor: Actor, transaction: Transaction, ending: string, parameters: unknown[]): Promise<IndicatorRow[]> {
  const plan = await currentPlan(actor, transaction);
  return transaction.query<IndicatorRow>(
    `select i.id, i.code, i.unit, i.source,
       case when i.figure is not null then
         json_build_object('figure', i.figure, 'agencyId', i.agency_id, 'agencyName', g.name) end as "fedBy",
       i.share_of_id is not null as "isShare",
       l.listings
     from indicators i
       join lateral (
         select json_agg(json_build_object('list', list, 'objective', objective, 'service', service, 'name', name,
           'better', better, 'owner', owner, 'note', note) order by position) as listings
         from listings where plan_id = $1 and indicator_id = i.id) as l on l.listings is not null
       left join agencies g on g.id = i.agency_id
     where true ${ending}`,
    [plan?.id ?? null, ...parameters],
  );
}
