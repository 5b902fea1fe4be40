import { addDays, addMonths, type IsoDate } from '#calendar';

/** The days of a request that the published figures count. */
export interface CountedRequest {
  receivedOn: IsoDate;
  decidedOn: IsoDate | null;
  decision: 'met' | 'not-met' | null;
  outcomeOn: IsoDate | null;
  recommendations: number;
}

/** What the partnership publishes at least every 12 months (ASBCPA 2014 s.104(8)). */
export interface YearlyFigures {
  requests: number;
  notMet: number;
  reviews: number;
  withRecommendations: number;
}

/** A reporting period: its first and last day. */
export interface ReportingPeriod {
  startsOn: IsoDate;
  endsOn: IsoDate;
}

/** The reporting period of 12 months that begins on a day; s.104 lets none be longer. */
export function twelveMonthsFrom(startsOn: IsoDate): ReportingPeriod {
  return { startsOn, endsOn: addDays(addMonths(startsOn, 12), -1) };
}

/**
 * The four figures of a period: each counts what was done on a day in it. A request of one period may be decided in the next,
 * so they are not parts of each other.
 */
export function yearlyFigures(requests: CountedRequest[], { startsOn, endsOn }: ReportingPeriod): YearlyFigures {
  const within = (day: IsoDate | null): boolean => day !== null && day >= startsOn && day <= endsOn;
  const reviewed = requests.filter(({ outcomeOn }) => within(outcomeOn));
  return {
    requests: requests.filter(({ receivedOn }) => within(receivedOn)).length,
    notMet: requests.filter(({ decidedOn, decision }) => decision === 'not-met' && within(decidedOn)).length,
    reviews: reviewed.length,
    withRecommendations: reviewed.filter(({ recommendations }) => recommendations > 0).length,
  };
}
