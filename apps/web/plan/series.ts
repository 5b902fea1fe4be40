import type { JudgedFigure } from '#plan';
import { cohortOf, type CohortBounds } from './figure-words.js';

/** One figure of a series as other systems read it. */
export interface SeriesPoint {
  period: string;
  value: number | null;
  /** Whether there is nothing to divide by: a null value is otherwise no figure yet. */
  notApplicable: boolean;
  state: JudgedFigure['shown']['state'];
  /** Whether the period still runs, so that the figure is "so far". */
  running: boolean;
  numerator: number | null;
  denominator: number | null;
  target: number | null;
  rag: JudgedFigure['rag'];
  trend: JudgedFigure['trend'];
  cohort: CohortBounds | null;
  /** The figure that the plan prints, where Concord's own is not the same. */
  printed: number | null;
  /** What a published figure would be if it were counted now, where that differs. */
  wouldNowBe: number | null;
  computedAt: Date | null;
  publishedAt: Date | null;
}

/** A judged figure as other systems read it. */
export function seriesPoint({ period, running, shown, target, rag, trend }: JudgedFigure): SeriesPoint {
  const { counted, published, printed, wouldNowBe } = shown;
  return {
    period: period.name,
    value: shown.value ?? null,
    notApplicable: shown.value === null,
    state: shown.state,
    running,
    numerator: counted?.numerator ?? null,
    denominator: counted?.denominator ?? null,
    target: target ?? null,
    rag,
    trend,
    cohort: cohortOf(counted),
    printed: printed?.value ?? null,
    wouldNowBe: wouldNowBe?.value ?? null,
    computedAt: counted?.computedAt ?? null,
    publishedAt: published?.publishedAt ?? null,
  };
}
