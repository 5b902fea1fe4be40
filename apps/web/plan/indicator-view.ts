import type { Indicator, JudgedFigure, StatedLine } from '#plan';
import { indicatorAddress, valueAddress } from './addresses.js';
import { drawChart, type Bar } from './chart.js';
import { definitionOf } from './figure-definitions.js';
import { BETTER_WORDS, cohortOf, cohortText, figureText, LIST_WORDS, RAG_WORDS, stateWords, TREND_WORDS } from './figure-words.js';

/** More quarters than these make a chart nobody reads; the table has them all. */
const QUARTERS_DRAWN = 8;

/** An indicator as its page shows it. */
export function indicatorView(indicator: Indicator): Record<string, unknown> {
  const definition = definitionOf(indicator.fedBy);
  // The year in which Concord's first case falls is seldom a whole one: the charts begin with the plan's first.
  const drawn = indicator.figures.filter(({ period }) => period.name >= (indicator.firstYear ?? ''));
  const years = drawn.filter(({ period }) => period.kind === 'year');
  const quarters = drawn.filter(({ period }) => period.kind === 'quarter');
  return {
    code: indicator.code,
    address: indicatorAddress(indicator.code),
    name: indicator.name,
    owner: indicator.owner,
    better: BETTER_WORDS[indicator.better],
    definition: definition?.counts(indicator.fedBy!.agencyName) ?? null,
    source: indicator.source,
    notes: [...new Set(indicator.listings.map(({ note }) => note).filter(Boolean))],
    listings: indicator.listings.map(({ list, objective, name }) => ({
      title: LIST_WORDS[list],
      href: `/plan#${list}`,
      objective,
      otherName: name === indicator.name ? null : name,
    })),
    targets: indicator.targets.map(({ period, target, onwards }) => ({
      when: onwards ? `${period} and after` : period,
      text: figureText(target, indicator.unit),
    })),
    charts: [
      ...(years.length > 0 ? [chartView(indicator, years, 'years', 'by year')] : []),
      ...(quarters.length > 1 ? [chartView(indicator, quarters.slice(-QUARTERS_DRAWN), 'quarters', 'by quarter')] : []),
    ],
    drawnWithTargets: indicator.figures.some(({ target }) => target !== undefined),
    hasShare: Boolean(definition?.denominator),
    // The newest first: that is what people come for.
    rows: [...indicator.figures].reverse().map((figure) => rowView(indicator, figure)),
  };
}

function chartView({ name, unit }: Indicator, figures: JudgedFigure[], id: string, by: string): { heading: string; svg: string } {
  const bars = figures.map(({ period, shown, target }): Bar => ({
    label: id === 'years' ? period.name : `${period.name.slice(2, 7)} ${period.name.slice(8)}`,
    value: shown.value,
    text: shown.value === undefined ? '–' : shown.value === null ? 'n/a' : figureText(shown.value, unit),
    provisional: shown.state === 'provisional',
    target,
  }));
  const description = figures
    .map(({ period, shown, target }) => {
      const against = target === undefined ? '' : ` against a target of ${figureText(target, unit)}`;
      return `${period.name}: ${figureText(shown.value, unit)}${against}`;
    })
    .join('; ');
  const words = { id, title: `${name}, ${by}`, description, percent: unit === 'percent' };
  return { heading: by === 'by year' ? 'By year' : 'By quarter', svg: drawChart(bars, words) };
}

function rowView({ code, unit, fedBy }: Indicator, figure: JudgedFigure): Record<string, unknown> {
  const { period, shown, target, rag, trend, running } = figure;
  const cohort = cohortOf(shown.counted);
  return {
    period: period.name,
    quarter: period.kind === 'quarter',
    href: fedBy && shown.state !== 'none' ? valueAddress(code, period) : null,
    text: figureText(shown.value, unit),
    numerator: shown.counted?.numerator,
    denominator: shown.counted?.denominator,
    state: stateWords(figure),
    wouldNowBe: shown.wouldNowBe ? figureText(shown.wouldNowBe.value, unit) : null,
    printed: shown.printed ? figureText(shown.printed.value, unit) : null,
    source: shown.stated && shown.stated.statedOn !== null ? shown.stated.statedIn : null,
    revisionReason: shown.stated?.revisionReason ?? null,
    target: target === undefined ? null : figureText(target, unit),
    rag: rag && RAG_WORDS[rag],
    trend: running && unit === 'count' ? '' : TREND_WORDS[trend],
    cohort: cohort && cohortText(cohort),
    undecided: cohort?.undecided,
  };
}

/** Figures from outside that another one replaced, with why: “53 (revised January 2023)”. */
export function replacedFigures(stated: readonly StatedLine[], { unit }: Indicator): Record<string, unknown>[] {
  return stated.flatMap((line, index) => {
    const next = stated[index - 1];
    if (next?.period !== line.period) return [];
    return [{ period: line.period, text: figureText(line.value, unit), source: line.source, by: figureText(next.value, unit), on: next.statedOn, reason: next.revisionReason }];
  });
}
