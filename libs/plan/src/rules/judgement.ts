import { earlier, parsePeriod, periodBefore, type IsoDate, type Period } from '#calendar';
import { ragOf, type Better, type Rag } from './rag.js';
import { shownFigure, type KnownFigures, type ShownFigure } from './shown-figure.js';
import { amberOn, targetFor, type RagSetting, type Target, type Unit } from './targets.js';
import { trendOf, type Trend } from './trend.js';

/** What an indicator's figures are judged by. */
export interface JudgedBy {
  unit: Unit;
  better: Better;
  targets: Target[];
  settings: RagSetting[];
  today: IsoDate;
}

/** A figure of one period with what can be said of it. */
export interface JudgedFigure {
  period: Period;
  /** Whether the period still runs, so that the figure is "so far". */
  running: boolean;
  shown: ShownFigure;
  target: number | undefined;
  rag: Rag | null;
  trend: Trend;
}

/**
 * Every figure of an indicator with its target, how it stands against it, and its trend, oldest period first, each year
 * before its quarters.
 */
export function judgeFigures(known: Map<string, KnownFigures>, by: JudgedBy): JudgedFigure[] {
  const shown = new Map([...known].map(([name, figures]) => [name, shownFigure(figures)]));
  return [...shown]
    .map(([name, figure]) => judge(name, figure, shown, by))
    .sort((one, other) => (one.period.name < other.period.name ? -1 : 1));
}

function judge(name: string, shown: ShownFigure, all: Map<string, ShownFigure>, by: JudgedBy): JudgedFigure {
  const { period, before } = periodNamed(name);
  const running = period.endsOn >= by.today;
  const stillGrowing = running && by.unit === 'count';
  const target = targetFor(by.targets, period, by.unit);
  const amberWithinPercent = amberOn(by.settings, earlier(period.endsOn, by.today));
  return {
    period,
    running,
    shown,
    target,
    rag: ragOf({ value: shown.value, target, better: by.better, amberWithinPercent, stillGrowing }),
    trend: trendOf(shown.value, all.get(before)?.value, by.better, stillGrowing),
  };
}

const periods = new Map<string, { period: Period; before: string }>();

/** A period and the name of the one before. Kept, because a plan asks for the same few some hundred times a page. */
function periodNamed(name: string): { period: Period; before: string } {
  const kept = periods.get(name);
  if (kept) return kept;
  const period = parsePeriod(name)!;
  const found = { period, before: periodBefore(period).name };
  periods.set(name, found);
  return found;
}
