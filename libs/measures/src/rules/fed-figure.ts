import type { Figure } from './closure-figures.js';

/** Requests for an ASB case review received (MEASURES.md, "Panel and powers": ComS_028). */
export const REVIEW_REQUESTS = 'review-requests';

/** Version 1: a request counts on the day it came, whatever becomes of it. */
export const REVIEW_REQUESTS_VERSION = '1';

/** Different individuals discussed at ASB Panel meetings (MEASURES.md, "Panel and powers": ComS_017). */
export const PANEL_DISCUSSED = 'panel-discussed';

/** Version 1: deferred is not discussed; an individual with two stays in a period counts once. */
export const PANEL_DISCUSSED_VERSION = '1';

/** Time on the ASB Panel's agenda (ComS_015a to c), each with the band of a closure that it is counted as. */
export const PANEL_STAYS = { 'panel-under': 'under', 'panel-between': 'between', 'panel-over': 'over' } as const satisfies Record<string, Figure>;

/** A figure of the time on the ASB Panel's agenda. */
export type PanelStayFigure = keyof typeof PANEL_STAYS;

/** Every figure that the casework feeds: the closures, the requests for a case review, and those of the ASB Panel. */
export type FedFigure = Figure | typeof REVIEW_REQUESTS | typeof PANEL_DISCUSSED | PanelStayFigure;

/** Whether a figure counts stays on the ASB Panel's agenda. */
export function isPanelStay(figure: string): figure is PanelStayFigure {
  return Object.hasOwn(PANEL_STAYS, figure);
}

/** Whether a figure is one of the ASB Panel's. */
export function isOfPanel(figure: string): figure is PanelStayFigure | typeof PANEL_DISCUSSED {
  return figure === PANEL_DISCUSSED || isPanelStay(figure);
}
