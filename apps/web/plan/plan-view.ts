import { LISTS, type JudgedFigure, type List, type PlanLine, type PlanTable } from '#plan';
import { indicatorAddress, valueAddress } from './addresses.js';
import { figureText, LIST_WORDS, RAG_WORDS, TREND_WORDS } from './figure-words.js';

/** A cell of the plan's table: a figure, and in small words what stands beside it. */
interface FigureCell {
  text: string;
  href?: string;
  asides: string[];
}

interface RowView {
  code: string;
  href: string;
  name: string;
  /** Who answers for it, where it has targets to answer for. */
  owner: string;
  cells: FigureCell[];
  targets: string[];
  rag: { text: string; colour: string; when: string } | null;
  /** Why there is no RAG, where there is none. */
  noRag: string;
  trend: { text: string; arrow: string; when: string };
}

interface GroupView {
  heading: string;
  rows: RowView[];
}

/** One of the plan's four tables. */
export interface ListView {
  list: List;
  title: string;
  years: string[];
  targetYears: string[];
  columns: number;
  groups: GroupView[];
}

/**
 * The plan's tables as the page shows them: each list with the years it has figures for, from the first that the plan
 * prints, and its lines in the plan's order.
 */
export function planView({ lines, currentYear, firstYear }: PlanTable): ListView[] {
  return LISTS.flatMap((list) => {
    const own = lines.filter((line) => line.list === list);
    return own.length > 0 ? [listView(list, own, currentYear, firstYear ?? '')] : [];
  });
}

function listView(list: List, lines: PlanLine[], currentYear: string, firstYear: string): ListView {
  const known = lines.flatMap(({ figures }) => figures.filter(isYear).map(({ period }) => period.name));
  const years = distinct(known.filter((year) => year >= firstYear));
  // The plan prints no targets beside its service data.
  const targets = list === 'service' ? [] : lines.flatMap((line) => line.targets);
  const targetYears = distinct(targets.map(({ period }) => period));
  const onwards = new Set(targets.filter((target) => target.onwards).map(({ period }) => period));
  const headings = distinctInOrder(lines.map(groupOf));
  return {
    list,
    title: LIST_WORDS[list],
    years: years.map((year) => (year === currentYear ? `${year} so far` : year)),
    targetYears: targetYears.map((year) => (onwards.has(year) ? `${year} and after` : year)),
    columns: 3 + years.length + (targetYears.length > 0 ? targetYears.length + 1 : 0),
    groups: headings.map((heading) => ({
      heading,
      rows: lines.filter((line) => groupOf(line) === heading).map((line) => rowView(line, years, targetYears)),
    })),
  };
}

/** Success indicators stand under their objective, the other lists under the service that answers for them. */
function groupOf({ list, objective, service }: PlanLine): string {
  return list === 'csi' && objective ? objective : service;
}

function rowView(line: PlanLine, years: string[], targetYears: string[]): RowView {
  const yearly = line.figures.filter(isYear);
  const judged = yearly.findLast(({ rag }) => rag !== null);
  return {
    code: line.code,
    href: indicatorAddress(line.code),
    name: line.name,
    owner: targetYears.length > 0 ? line.owner : '',
    cells: years.map((year) => cellView(line, yearly.find(({ period }) => period.name === year))),
    targets: targetYears.map((year) => {
      const target = line.targets.find(({ period }) => period === year);
      return target ? figureText(target.target, line.unit) : '';
    }),
    rag: judged ? { ...RAG_WORDS[judged.rag!], when: judged.period.name + (judged.running ? ' so far' : '') } : null,
    noRag: line.targets.length === 0 ? 'No target' : line.better === 'none' ? 'Not judged' : 'No figure yet',
    trend: trendView(yearly),
  };
}

function cellView({ code, unit, fed }: PlanLine, figure: JudgedFigure | undefined): FigureCell {
  if (!figure || figure.shown.state === 'none') {
    const printed = figure?.shown.printed;
    return { text: '', asides: printed ? [`printed ${figureText(printed.value, unit)}`] : [] };
  }
  const { shown, period } = figure;
  return {
    text: figureText(shown.value, unit),
    ...(fed && { href: valueAddress(code, period) }),
    asides: [
      ...(shown.state === 'provisional' ? ['provisional'] : []),
      ...(shown.state === 'revised' ? ['revised'] : []),
      ...(shown.wouldNowBe ? [`would now be ${figureText(shown.wouldNowBe.value, unit)}`] : []),
      ...(shown.printed ? [`printed ${figureText(shown.printed.value, unit)}`] : []),
    ],
  };
}

/** The trend of the latest whole year that can be compared with the one before it. */
function trendView(yearly: JudgedFigure[]): RowView['trend'] {
  const latest = yearly.findLast(({ running, trend }) => !running && trend !== 'not comparable');
  if (!latest) return { text: TREND_WORDS['not comparable'], arrow: '', when: '' };
  const before = yearly[yearly.indexOf(latest) - 1]!;
  const rise = Math.sign(latest.shown.value! - before.shown.value!);
  return { text: TREND_WORDS[latest.trend], arrow: ['▼', '', '▲'][rise + 1]!, when: latest.period.name };
}

function isYear({ period }: JudgedFigure): boolean {
  return period.kind === 'year';
}

function distinct(names: string[]): string[] {
  return distinctInOrder(names).sort();
}

function distinctInOrder(names: string[]): string[] {
  return [...new Set(names)];
}
