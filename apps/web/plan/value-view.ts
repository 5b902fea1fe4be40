import { addDays, inWords } from '#calendar';
import { isOfPanel } from '#measures';
import type { CountedFigure, FrozenShare, Indicator, JudgedFigure, PublishedFigure } from '#plan';
import { indicatorAddress, valueAddress } from './addresses.js';
import { definitionOf } from './figure-definitions.js';
import { cohortOf, figureText, RAG_WORDS, stateWords } from './figure-words.js';

/** One figure as its page shows it, without the cases behind it. */
export function valueView(indicator: Indicator, figure: JudgedFigure): Record<string, unknown> {
  const { period, shown, target, rag } = figure;
  const definition = definitionOf(indicator.fedBy);
  return {
    code: indicator.code,
    name: indicator.name,
    indicatorAddress: indicatorAddress(indicator.code),
    address: valueAddress(indicator.code, period),
    period,
    running: figure.running,
    text: figureText(shown.value, indicator.unit),
    state: stateWords(figure),
    target: target === undefined ? null : figureText(target, indicator.unit),
    rag: rag && RAG_WORDS[rag],
    counts: definition?.counts(indicator.fedBy!.agencyName) ?? null,
    sum: shown.counted && sumInWords(indicator, shown.counted),
    split: splitOf(indicator, shown.counted),
    cohort: cohortOf(shown.counted),
    computedAt: shown.counted?.computedAt,
    printed: shown.printed && { text: figureText(shown.printed.value, indicator.unit), statedIn: shown.printed.statedIn },
    wouldNowBe: shown.wouldNowBe && {
      text: figureText(shown.wouldNowBe.value, indicator.unit),
      sum: sumInWords(indicator, shown.wouldNowBe),
    },
  };
}

/** How a figure is worked out: “106 closed in less than 3 months ÷ 103 received = 103%”. */
export function sumInWords(indicator: Indicator, counted: CountedFigure): string {
  const parts = partsInWords(indicator, counted).join(' ÷ ');
  if (counted.denominator === null) return parts;
  return counted.value === null ? `${parts}: nothing to divide by` : `${parts} = ${figureText(counted.value, indicator.unit)}`;
}

/** The cases that a figure was counted from: “106 closed in less than 3 months and 103 received”. */
export function casesInWords(indicator: Indicator, counted: CountedFigure): string {
  return partsInWords(indicator, counted).join(' and ');
}

function partsInWords({ fedBy }: Indicator, { numerator, denominator }: CountedFigure): string[] {
  const definition = definitionOf(fedBy);
  const counted = `${numerator.toLocaleString('en-GB')} ${definition?.numerator ?? 'counted'}`;
  if (denominator === null) return [counted];
  return [counted, `${denominator.toLocaleString('en-GB')} ${definition?.denominator ?? 'in all'}`];
}

/** Why the closures and the receipts of a period are not the same cases, each reason a sentence. */
export function whyNotTheSame({ period, running }: JudgedFigure, share: FrozenShare): string[] {
  const { counted, countedFromBefore, received, stillOpen, transferredAway } = share;
  const open = running
    ? `${stillOpen} are still open today.`
    : `${stillOpen} were still open on ${inWords(period.endsOn)}: what becomes of them counts in a later period.`;
  return [
    `Of the ${counted} closed in less than 3 months, ${countedFromBefore} had been received before ${inWords(period.startsOn)}, so they are not among the ${received} received.`,
    `Of the ${received} received, ${open}`,
    ...(transferredAway > 0 ? [`Of the ${received} received, ${transferredAway} went to another agency.`] : []),
  ];
}

/** The two parts of “over 6 months or still open”, with their words. */
function splitOf({ fedBy }: Indicator, counted: CountedFigure | null): Record<string, unknown> | null {
  if (!counted?.parts || !('overOpen' in counted.parts)) return null;
  const words = isOfPanel(fedBy!.figure)
    ? { closed: 'taken off the agenda', open: 'on it', old: 'for more than 6 months by then' }
    : { closed: 'closed', open: 'open', old: 'older than 6 months' };
  return { ...counted.parts, ...words };
}

/** A publication as the page lists it. */
export function publicationView(indicator: Indicator, publication: PublishedFigure): Record<string, unknown> {
  return {
    ...publication,
    text: figureText(publication.value, indicator.unit),
    sum: sumInWords(indicator, publication),
  };
}

/** The first day on which a period's figure can be published. */
export function publishableFrom({ period }: JudgedFigure): string {
  return addDays(period.endsOn, 1);
}
