import type { FedFigure } from '#measures';

/** A figure's definition in words (MEASURES.md, "Spells"), for an agency. */
interface Definition {
  /** What is counted. */
  counts: (agency: string) => string;
  /** The cases counted, after their number: “106 closed in less than 3 months”. */
  numerator: string;
  /** The cases that a share is of, after their number; null for a count. */
  denominator: string | null;
}

const SAME_CASE = 'A case that moves between agencies counts once for each. A case opened again counts as if it had never been closed.';

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
