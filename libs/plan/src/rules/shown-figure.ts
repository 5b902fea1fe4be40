/** What stands beside a counted figure: the two parts of "over 6 months or still open", or the cohort of a rate. */
export type Parts = { overClosed: number; overOpen: number } | { cohort: Cohort };

/** Of the spells received in a period and not transferred away: how many closed in time, and how many may yet. */
export interface Cohort {
  inTime: number;
  of: number;
  undecided: number;
}

/** A figure that Concord counted. A value of null is "not applicable". */
export interface CountedFigure {
  value: number | null;
  numerator: number;
  denominator: number | null;
  parts: Parts | null;
  definitionVersion: string;
  computedAt: Date;
}

/** A counted figure that was frozen; a revision above 1 replaced an earlier one, for a reason. */
export interface PublishedFigure extends CountedFigure {
  id: string;
  revision: number;
  comment: string;
  revisionReason: string;
  publishedBy: string;
  publishedAt: Date;
}

/** A figure that someone states: printed in the plan, or brought from outside. */
export interface StatedFigure {
  /** Null: not applicable. */
  value: number | null;
  statedIn: string;
  /** When it was typed; null: it came with the plan. */
  statedOn: string | null;
  /** Above 1 where it replaced an earlier one, for a reason. */
  revision: number;
  revisionReason: string;
}

/** Where a figure is in its life (MEASURES.md, "A value's life"); none is "no figure yet". */
export type FigureState = 'none' | 'stated' | 'provisional' | 'published' | 'revised';

/** The one figure to show for an indicator and period, with what stands beside it. */
export interface ShownFigure {
  state: FigureState;
  /** Null where it is not applicable, undefined where there is none yet. */
  value: number | null | undefined;
  /** What the value was worked out from, where Concord counted it. */
  counted: CountedFigure | null;
  published: PublishedFigure | null;
  /** What the casework gave at the last count; what publishing would freeze. */
  provisional: CountedFigure | null;
  /** What the casework gives today, where a published figure no longer agrees with it. */
  wouldNowBe: CountedFigure | null;
  /** The printed figure, where Concord's own is not the same. */
  printed: StatedFigure | null;
  /** The figure that somebody states, where the casework feeds none. */
  stated: StatedFigure | null;
}

/** What is known of one indicator in one period. */
export interface KnownFigures {
  /** Whether the casework feeds the indicator: then no stated figure ever takes the place of Concord's own. */
  fed: boolean;
  measured?: CountedFigure;
  /** The latest revision. */
  published?: PublishedFigure;
  stated?: StatedFigure;
}

/** Chooses the figure to show: the published one, else the provisional, else (where nothing is counted) the stated one. */
export function shownFigure({ fed, measured, published, stated }: KnownFigures): ShownFigure {
  if (!fed) {
    const state = stated ? 'stated' : 'none';
    return { state, value: stated?.value, counted: null, published: null, provisional: null, wouldNowBe: null, printed: null, stated: stated ?? null };
  }
  const counted = published ?? measured ?? null;
  const life = measured ? 'provisional' : 'none';
  return {
    state: published ? (published.revision > 1 ? 'revised' : 'published') : life,
    value: counted?.value,
    counted,
    published: published ?? null,
    provisional: measured ?? null,
    wouldNowBe: published && measured && !agree(published, measured) ? measured : null,
    printed: stated && stated.value !== counted?.value ? stated : null,
    stated: null,
  };
}

/** A cohort moves on with the days; only what the figure itself is made of counts as a difference. */
function agree(one: CountedFigure, other: CountedFigure): boolean {
  return one.value === other.value && one.numerator === other.numerator && one.denominator === other.denominator;
}
