import type { Agency } from '#agencies';
import type { PlanRow } from '#plan';
import { reviewingAgency } from '#reviews';
import { FIGURE_LETTERS, FIGURES, measuredAgencies, type Figure } from './rules/closure-figures.js';
import { PANEL_DISCUSSED, REVIEW_REQUESTS, type FedFigure } from './rules/fed-figure.js';

/** What feeds an indicator from the casework. */
export interface Feed {
  figure: FedFigure;
  agencyId: string;
}

/** The code of the requests for a case review (MEASURES.md, "Panel and powers"). */
const REVIEW_REQUESTS_CODE = 'ComS_028';

/** The codes of the ASB Panel's figures, with what a new partnership's plan calls them. */
const PANEL_CODES: readonly { code: string; figure: FedFigure; name: string; better: 'lower' | 'none' }[] = [
  { code: 'ComS_015a', figure: 'panel-under', name: 'Individuals on the ASB panel agenda for less than 3 months', better: 'none' },
  { code: 'ComS_015b', figure: 'panel-between', name: 'Individuals on the ASB panel agenda for 3 to 6 months', better: 'none' },
  { code: 'ComS_015c', figure: 'panel-over', name: 'Individuals on the ASB panel agenda over 6 months or still open', better: 'none' },
  { code: 'ComS_017', figure: PANEL_DISCUSSED, name: 'Individuals discussed at the ASB panel', better: 'none' },
];

/** The codes of enforcement, with what a new partnership's plan calls them. */
const ENFORCEMENT_CODES: readonly { code: string; figure: FedFigure; name: string; better: 'none' }[] = [
  { code: 'ComS_016', figure: 'injunctions-granted', name: 'Injunctions granted on the council’s application', better: 'none' },
  { code: 'ComS_018a', figure: 'warnings-issued', name: 'Community protection warnings issued by the council', better: 'none' },
  { code: 'ComS_019a', figure: 'notices-served', name: 'Community protection notices served by the council', better: 'none' },
  { code: 'ComS_029', figure: 'spaces-orders-made', name: 'Public spaces protection orders made', better: 'none' },
];

/** The agency that has the ASB Panel's figures until it is known which one runs it: Communities, by the plan (ComS_015, ComS_017). */
function asbPanelAgency(agencies: Agency[]): Agency {
  return agencies.find(({ name }) => name.toLowerCase() === 'communities') ?? agencies[0]!;
}

/**
 * The codes that the casework of these agencies feeds, each with its figure: ComS_012 to 014 and their a to d, ComS_028 of
 * the agency that runs case reviews, ComS_015a to c and ComS_017 of the one that runs the ASB Panel, and ComS_016, 018a, 019a
 * and 029, which count all of the council's agencies, of the same one.
 */
export function closureFeeds(agencies: Agency[]): Map<string, Feed> {
  const feeds = new Map<string, Feed>();
  for (const { id, code } of measuredAgencies(agencies)) {
    for (const figure of FIGURES) feeds.set(code + FIGURE_LETTERS[figure], { figure, agencyId: id });
  }
  if (agencies.length === 0) return feeds;
  feeds.set(REVIEW_REQUESTS_CODE, { figure: REVIEW_REQUESTS, agencyId: reviewingAgency(agencies) });
  for (const { code, figure } of [...PANEL_CODES, ...ENFORCEMENT_CODES]) feeds.set(code, { figure, agencyId: asbPanelAgency(agencies).id });
  return feeds;
}

const WORDS: Record<Figure, { name: (agency: string) => string; better: 'higher' | 'lower' | 'none' }> = {
  received: { name: (agency) => `ASB cases received by ${agency}`, better: 'lower' },
  under: { name: (agency) => `${agency} ASB cases closed in less than 3 months`, better: 'higher' },
  between: { name: (agency) => `${agency} ASB cases closed in 3 to 6 months`, better: 'none' },
  over: { name: (agency) => `${agency} ASB cases over 6 months or still open`, better: 'lower' },
  'closed-in-time': { name: (agency) => `${agency} ASB cases closed in less than 3 months, of those received`, better: 'higher' },
};

/** The indicators that a new partnership starts with: those that its agencies' casework feeds; what it has yet to say is empty. */
export function standardIndicators(agencies: Agency[]): PlanRow[] {
  return [...closureIndicators(agencies), ...panelAndPowerIndicators(agencies), reviewRequestsIndicator(agencies)];
}

function panelAndPowerIndicators(agencies: Agency[]): PlanRow[] {
  const service = asbPanelAgency(agencies).name;
  return [...PANEL_CODES, ...ENFORCEMENT_CODES].map(({ code, name, better }) => ({
    code, list: 'service', objective: '', service, name, unit: 'count', better, owner: '', source: 'computed', note: '',
  }));
}

function reviewRequestsIndicator(agencies: Agency[]): PlanRow {
  const service = agencies.find(({ id }) => id === reviewingAgency(agencies))!.name;
  return {
    code: REVIEW_REQUESTS_CODE,
    list: 'service',
    objective: '',
    service,
    name: 'ASB case review requests received by the council',
    unit: 'count',
    better: 'lower',
    owner: '',
    source: 'computed',
    note: '',
  };
}

function closureIndicators(agencies: Agency[]): PlanRow[] {
  return measuredAgencies(agencies).flatMap(({ name, code }) =>
      FIGURES.map((figure) => ({
        code: code + FIGURE_LETTERS[figure],
        list: figure === 'closed-in-time' ? 'kpi' : 'service',
        objective: '',
        service: name,
        name: WORDS[figure].name(name),
        unit: figure === 'closed-in-time' ? 'percent' : 'count',
        better: WORDS[figure].better,
        owner: '',
        source: 'computed',
        note: '',
      })),
    );
}
