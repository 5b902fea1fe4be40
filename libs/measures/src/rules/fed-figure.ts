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

/**
 * What the council's agencies issued, served, were granted or made (MEASURES.md, "Panel and powers": ComS_018a, ComS_019a, ComS_016, ComS_029), each
 * with the kind that libs/notices counts.
 */
export const ENFORCEMENT = {
  'warnings-issued': 'warning', 'notices-served': 'notice', 'injunctions-granted': 'injunction', 'spaces-orders-made': 'spaces-order',
} as const;

/** Version 1: each counts on its day, whatever becomes of it. */
export const ENFORCEMENT_VERSION = '1';

/** A figure of what was issued, served, granted or made. */
export type EnforcementFigure = keyof typeof ENFORCEMENT;

/** Every figure that the casework feeds: the closures, the requests for a case review, those of the ASB Panel, and of enforcement. */
export type FedFigure = EnforcementFigure | Figure | typeof REVIEW_REQUESTS | typeof PANEL_DISCUSSED | PanelStayFigure;

/** Whether a figure counts stays on the ASB Panel's agenda. */
export function isPanelStay(figure: string): figure is PanelStayFigure {
  return Object.hasOwn(PANEL_STAYS, figure);
}

/** Whether a figure is one of the ASB Panel's. */
export function isOfPanel(figure: string): figure is PanelStayFigure | typeof PANEL_DISCUSSED {
  return figure === PANEL_DISCUSSED || isPanelStay(figure);
}

/** Whether a figure is one of enforcement. */
export function isOfEnforcement(figure: string): figure is EnforcementFigure {
  return Object.hasOwn(ENFORCEMENT, figure);
}
