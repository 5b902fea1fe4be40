/** How satisfied a person is with how their case was handled, from 1 to 5: the five points of the tenant satisfaction measure TP12. */
export const SATISFACTION = {
  5: 'Very satisfied',
  4: 'Fairly satisfied',
  3: 'Neither satisfied nor dissatisfied',
  2: 'Fairly dissatisfied',
  1: 'Very dissatisfied',
} as const;

/** Whether they were told what was going on. */
export const KEPT_INFORMED = { yes: 'Yes', partly: 'Some of the time', no: 'No' } as const;

/** Whether they would report again. */
export const WOULD_REPORT_AGAIN = { yes: 'Yes', 'not-sure': 'Not sure', no: 'No' } as const;

/** How many days a link is good for. */
export const SURVEY_DAYS = 60;

/** Fewer answers than these could show what one person said, and are not shown. */
export const FEWEST_SHOWN = 5;

/** What one agency's answers of one quarter add up to. */
export interface SurveyCounts {
  agencyName: string;
  quarter: string;
  answers: number;
  satisfied: number;
  informed: number;
  wouldReport: number;
}

/** The same as it may be shown: null where there are so few answers that one could be told from them. */
export interface ShownResult {
  agencyName: string;
  quarter: string;
  answers: number | null;
  satisfiedPercent: number | null;
  informedPercent: number | null;
  wouldReportPercent: number | null;
}

/** Takes away what too few answers would give away. Shares are in whole percent, half up. */
export function shownResult({ agencyName, quarter, answers, satisfied, informed, wouldReport }: SurveyCounts): ShownResult {
  if (answers < FEWEST_SHOWN) {
    return { agencyName, quarter, answers: null, satisfiedPercent: null, informedPercent: null, wouldReportPercent: null };
  }
  const percent = (count: number): number => Math.floor((200 * count + answers) / (2 * answers));
  return {
    agencyName, quarter, answers,
    satisfiedPercent: percent(satisfied), informedPercent: percent(informed), wouldReportPercent: percent(wouldReport),
  };
}
