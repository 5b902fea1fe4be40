import type { IsoDate } from '#calendar';

/** How the partnership runs case reviews, from a day on (its "review procedures", ASBCPA 2014 s.104(2) to (5)). */
export interface ReviewSetting {
  appliesFrom: IsoDate;
  /** The agency that runs reviews: it decides, holds the panel and publishes the figures. */
  agencyId: string;
  /** Qualifying complaints with which the threshold is met, whatever else (s.104(4)). */
  threshold: number;
  /** Months after what happened within which a complaint of it counts. */
  complaintMonths: number;
  /** Months after a complaint within which the request must come for the complaint to count. */
  requestMonths: number;
  /** Which report tells the right to the victim, and within how many months of the first (statutory guidance, September 2025). */
  tellAtReport: number;
  tellMonths: number;
  /** Working days: to acknowledge and to decide, from the request; to meet, from the decision; to tell the outcome, from the meeting. */
  acknowledgeDays: number;
  decideDays: number;
  meetDays: number;
  informDays: number;
  /** Working days for an agency to answer a recommendation. */
  respondDays: number;
}

/** What a new partnership begins with: Parliament's numbers where it gives them, and usual service standards where it does not. */
export const FIRST_SETTING: Omit<ReviewSetting, 'agencyId'> = {
  // The day on which s.104 came into force.
  appliesFrom: '2014-10-20',
  threshold: 3,
  complaintMonths: 1,
  requestMonths: 6,
  tellAtReport: 2,
  tellMonths: 6,
  acknowledgeDays: 3,
  decideDays: 15,
  meetDays: 20,
  informDays: 10,
  respondDays: 20,
};

/** The numbers of a setting, each with how it is called and how far it may go. */
export const SETTING_LIMITS = {
  threshold: { words: 'qualifying complaints', least: 1, most: 3 },
  complaintMonths: { words: 'months from what happened to the complaint', least: 1, most: 12 },
  requestMonths: { words: 'months from the complaint to the request', least: 6, most: 24 },
  tellAtReport: { words: 'reports', least: 2, most: 2 },
  tellMonths: { words: 'months between the reports', least: 6, most: 24 },
  acknowledgeDays: { words: 'working days to acknowledge', least: 1, most: 20 },
  decideDays: { words: 'working days to decide', least: 1, most: 60 },
  meetDays: { words: 'working days to hold the panel', least: 1, most: 60 },
  informDays: { words: 'working days to tell the outcome', least: 1, most: 60 },
  respondDays: { words: 'working days to answer a recommendation', least: 1, most: 60 },
} as const satisfies Record<string, { words: string; least: number; most: number }>;

/** The setting in force on a day; the first one for days before it. Throws where the partnership has none. */
export function settingOn(settings: ReviewSetting[], day: IsoDate): ReviewSetting {
  const inOrder = [...settings].sort((one, other) => (one.appliesFrom < other.appliesFrom ? -1 : 1));
  const found = inOrder.findLast(({ appliesFrom }) => appliesFrom <= day) ?? inOrder[0];
  if (!found) throw new Error('The partnership has no setting for case reviews');
  return found;
}
