import { isOfEnforcement, isOfPanel, REVIEW_REQUESTS, type EnforcementFigure, type FedFigure } from '#measures';

/** A figure's definition in words (MEASURES.md, "Spells" and "Panel and powers"), for an agency. */
interface Definition {
  /** What is counted. */
  counts: (agency: string) => string;
  /** The cases counted, after their number: “106 closed in less than 3 months”. */
  numerator: string;
  /** The cases that a share is of, after their number; null for a count. */
  denominator: string | null;
}

const SAME_CASE = 'A case that moves between agencies counts once for each. A case opened again counts as if it had never been closed.';

const STAY = 'Someone who leaves the agenda and comes back on it counts once for each time.';

const WHATEVER = 'One that was withdrawn, quashed or discharged later still counts: the list shows it.';

/** What each figure counts, in words. */
const DEFINITIONS: Record<FedFigure, Definition> = {
  received: {
    counts: (agency) => `Cases that reached ${agency} on a day in the period, whatever became of them. ${SAME_CASE}`,
    numerator: 'received',
    denominator: null,
  },
  under: {
    counts: (agency) => `Cases that ${agency} closed in the period, less than 3 months after it received them. ${SAME_CASE}`,
    numerator: 'closed in less than 3 months',
    denominator: null,
  },
  between: {
    counts: (agency) => `Cases that ${agency} closed in the period, from 3 to 6 months after it received them. ${SAME_CASE}`,
    numerator: 'closed in 3 to 6 months',
    denominator: null,
  },
  over: {
    counts: (agency) =>
      `Cases that ${agency} closed in the period more than 6 months after it received them, and cases that were open when the `
      + `period ended (today, if it still runs) and older than 6 months by then. ${SAME_CASE}`,
    numerator: 'over 6 months or still open',
    denominator: null,
  },
  'closed-in-time': {
    counts: (agency) =>
      `Cases that ${agency} closed in the period in less than 3 months, as a share of the cases it received in the period, in `
      + 'whole percent. The two are not the same cases, so the share can pass 100%. Where no case was received it is not applicable.',
    numerator: 'closed in less than 3 months',
    denominator: 'received',
  },
  'panel-discussed': {
    counts: (agency) =>
      `Different people discussed at meetings of the ASB Panel of ${agency} in the period. Somebody who was on the agenda and was put off to `
      + 'a later meeting was not discussed. Who was on the agenda twice in the period counts once.',
    numerator: 'discussed',
    denominator: null,
  },
  'panel-under': {
    counts: (agency) => `People taken off the agenda of the ASB Panel of ${agency} in the period, less than 3 months after they came on it. ${STAY}`,
    numerator: 'on the agenda for less than 3 months',
    denominator: null,
  },
  'panel-between': {
    counts: (agency) => `People taken off the agenda of the ASB Panel of ${agency} in the period, from 3 to 6 months after they came on it. ${STAY}`,
    numerator: 'on the agenda for 3 to 6 months',
    denominator: null,
  },
  'panel-over': {
    counts: (agency) =>
      `People taken off the agenda of the ASB Panel of ${agency} in the period more than 6 months after they came on it, and people who were on it when `
      + `the period ended (today, if it still runs) and had been for more than 6 months by then. ${STAY}`,
    numerator: 'on the agenda for over 6 months or still on it',
    denominator: null,
  },
  'warnings-issued': {
    counts: () => `Community protection warnings that the council’s agencies issued on a day in the period. ${WHATEVER}`,
    numerator: 'issued',
    denominator: null,
  },
  'notices-served': {
    counts: () => `Community protection notices that the council’s agencies served on a day in the period. ${WHATEVER}`,
    numerator: 'served',
    denominator: null,
  },
  'injunctions-granted': {
    counts: () => `Injunctions that a court granted on a day in the period because the council applied for them. ${WHATEVER}`,
    numerator: 'granted',
    denominator: null,
  },
  'spaces-orders-made': {
    counts: () => `Public spaces protection orders that the council made on a day in the period. An order that is renewed counts again.`,
    numerator: 'made',
    denominator: null,
  },
  'review-requests': {
    counts: (agency) => `Requests for an ASB case review that came to ${agency} on a day in the period, whatever was decided.`,
    numerator: 'received',
    denominator: null,
  },
};

/** The definition of a figure that the casework feeds; null for one that no measure knows. */
export function definitionOf(fedBy: { figure: string } | null): Definition | null {
  return fedBy && Object.hasOwn(DEFINITIONS, fedBy.figure) ? DEFINITIONS[fedBy.figure as FedFigure] : null;
}

/** What stands behind a figure, and what its list calls the days: cases, requests for a case review, items of the ASB Panel, or what was issued. */
export interface Things {
  many: string;
  one: string;
  ended: string;
  /** Instead of “Closed” and “Open”. */
  closed: string;
  open: string;
  received: string;
  /** From when to when its days run. */
  days: string;
  /** Where one of them is opened. */
  address: string;
}

const CASES: Things = {
  many: 'cases', one: 'Case', received: 'Received', ended: 'Left the agency', closed: 'Closed', open: 'Open',
  days: 'from the day the agency received the case to the day it left', address: '/cases/',
};
const REQUESTS: Things = {
  many: 'requests', one: 'Request', received: 'Received', ended: 'Ended', closed: 'Closed', open: 'Open',
  days: 'from the day the agency received the request to the day it ended', address: '/reviews/',
};
const ITEMS: Things = {
  many: 'items', one: 'Item', received: 'Added', ended: 'Taken off', closed: 'Taken off', open: 'On the agenda',
  days: 'from the day the person came on the agenda to the day they were taken off it', address: '/panel-items/',
};

const ISSUED: Omit<Things, 'many' | 'one' | 'address'> = {
  received: 'On', ended: 'Ended', closed: 'Ended', open: 'Stands', days: 'from that day to its end',
};
/** By figure, since each opens somewhere else. */
const OF_ENFORCEMENT: Record<EnforcementFigure, Things> = {
  'warnings-issued': { ...ISSUED, many: 'warnings', one: 'Warning', address: '/warnings/' },
  'notices-served': { ...ISSUED, many: 'notices', one: 'Notice', address: '/notices/' },
  'injunctions-granted': { ...ISSUED, many: 'injunctions', one: 'Injunction', address: '/powers/' },
  'spaces-orders-made': { ...ISSUED, many: 'orders', one: 'Order', address: '/spaces-orders/' },
};

/** What stands behind a figure. */
export function thingsBehind(figure: string): Things {
  if (isOfPanel(figure)) return ITEMS;
  if (isOfEnforcement(figure)) return OF_ENFORCEMENT[figure];
  return figure === REVIEW_REQUESTS ? REQUESTS : CASES;
}
