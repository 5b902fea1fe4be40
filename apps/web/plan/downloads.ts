import { stringify } from 'csv-stringify/sync';
import type { Indicator, PlanTable } from '#plan';
import { Download } from '../http/answers.js';
import { seriesPoint, type SeriesPoint } from './series.js';

/** The plan's table as a spreadsheet opens it: a line a listing, a column a period, and the targets. */
export function planCsv({ lines }: PlanTable): Download {
  const periods = [...new Set(lines.flatMap(({ figures }) => figures.map(({ period }) => period.name)))].sort();
  const targetYears = [...new Set(lines.flatMap(({ targets }) => targets.map(({ period }) => period)))].sort();
  const rows = lines.map((line) => {
    const points = new Map(line.figures.map((figure) => [figure.period.name, seriesPoint(figure)]));
    const targets = new Map(line.targets.map(({ period, target }) => [period, target]));
    return [
      line.code, line.list, line.objective, line.service, line.name, line.unit, line.better,
      ...periods.flatMap((period) => [valueCell(points.get(period)), points.get(period)?.state ?? '', points.get(period)?.rag ?? '']),
      ...targetYears.map((year) => targets.get(year) ?? ''),
      line.owner, line.source, line.note,
    ];
  });
  return csv('plan.csv', [
    'code', 'list', 'objective', 'service', 'name', 'unit', 'better',
    ...periods.flatMap((period) => [period, `${period} state`, `${period} against target`]),
    ...targetYears.map((year) => `target ${year}`),
    'owner', 'source', 'note',
  ], rows);
}

/** The plan's table for other systems. */
export function planJson({ plan, currentYear, lines }: PlanTable): Download {
  const content = {
    plan: { name: plan.name, startsOn: plan.startsOn, endsOn: plan.endsOn },
    currentYear,
    lines: lines.map(({ indicatorId: _id, figures, ...line }) => ({ ...line, figures: figures.map(seriesPoint) })),
  };
  return new Download('plan.json', 'application/json', JSON.stringify(content, null, 2));
}

/** An indicator's series as a spreadsheet opens it: a line a period. */
export function seriesCsv({ code, figures }: Indicator): Download {
  const rows = figures.map(seriesPoint).map((point) => [
    point.period, valueCell(point), point.state, point.numerator, point.denominator, point.target, point.rag, point.trend,
    point.cohort?.inTime, point.cohort?.of, point.cohort?.undecided, point.cohort?.lower, point.cohort?.upper, point.printed,
  ]);
  return csv(`${code}.csv`, [
    'period', 'value', 'state', 'numerator', 'denominator', 'target', 'against target', 'trend',
    'cohort closed in time', 'cohort', 'cohort undecided', 'cohort lower percent', 'cohort upper percent', 'printed in the plan',
  ], rows);
}

/** An indicator's series for other systems. */
export function seriesJson({ code, name, unit, better, owner, figures }: Indicator): Download {
  const content = { code, name, unit, better, owner, values: figures.map(seriesPoint) };
  return new Download(`${code}.json`, 'application/json', JSON.stringify(content, null, 2));
}

/** An empty cell is "no figure yet". */
function valueCell(point: SeriesPoint | undefined): string | number {
  return point?.notApplicable ? 'not applicable' : (point?.value ?? '');
}

/** With a byte-order mark, so that Excel reads it as UTF-8; what a spreadsheet would run as a formula becomes text. */
function csv(name: string, header: string[], rows: unknown[][]): Download {
  return new Download(name, 'text/csv', stringify([header, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }));
}
