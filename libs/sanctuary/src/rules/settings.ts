import type { IsoDate } from '#calendar';

/** The risk that a referral stands at: of the DASH score, or held higher with a reason (LAW.md, "DASH score"). */
export const RISKS = ['high', 'medium', 'standard'] as const;
export type Risk = (typeof RISKS)[number];

/** How the partnership runs sanctuary, from a day on. */
export interface SanctuarySetting {
  appliesFrom: IsoDate;
  /** Hours from the works order to the work done, by the risk. */
  hoursHigh: number;
  hoursMedium: number;
  hoursStandard: number;
  /** DASH scores from which the risk is high, and medium. */
  dashHigh: number;
  dashMedium: number;
  /** Days that a referral may stand still at a step. */
  stepDays: number;
  /** Months from the sign-off to each review. */
  firstReviewMonths: number;
  secondReviewMonths: number;
  /** Minutes by which the clock of a device may be ahead before it is not believed. */
  clockMinutes: number;
  /** The smallest number that a figure shows to anybody but coordinators. */
  leastShown: number;
}

/** What a new partnership begins with: SafeLives' bands, and usual times. */
export const FIRST_SETTING: SanctuarySetting = {
  appliesFrom: '2014-10-20',
  hoursHigh: 24,
  hoursMedium: 72,
  hoursStandard: 672,
  dashHigh: 14,
  dashMedium: 10,
  stepDays: 5,
  firstReviewMonths: 3,
  secondReviewMonths: 6,
  clockMinutes: 5,
  leastShown: 5,
};

/** The numbers of a setting, each with how it is called and how far it may go. */
export const SETTING_LIMITS = {
  hoursHigh: { words: 'hours at high risk', least: 1, most: 2000 },
  hoursMedium: { words: 'hours at medium risk', least: 1, most: 2000 },
  hoursStandard: { words: 'hours at standard risk', least: 1, most: 2000 },
  dashHigh: { words: 'points from which the risk is high', least: 2, most: 27 },
  dashMedium: { words: 'points from which the risk is medium', least: 1, most: 26 },
  stepDays: { words: 'days that a step may stand still', least: 1, most: 60 },
  firstReviewMonths: { words: 'months to the first review', least: 1, most: 24 },
  secondReviewMonths: { words: 'months to the second review', least: 2, most: 36 },
  clockMinutes: { words: 'minutes that a clock may be ahead', least: 0, most: 60 },
  leastShown: { words: 'as the smallest number that a figure shows', least: 1, most: 20 },
} as const satisfies Record<string, { words: string; least: number; most: number }>;

/** The setting in force on a day; the first one for days before it. Throws where the partnership has none. */
export function settingOn(settings: readonly SanctuarySetting[], day: IsoDate): SanctuarySetting {
  const inOrder = [...settings].sort((one, other) => (one.appliesFrom < other.appliesFrom ? -1 : 1));
  const found = inOrder.findLast(({ appliesFrom }) => appliesFrom <= day) ?? inOrder[0];
  if (!found) throw new Error('The partnership has no setting for sanctuary');
  return found;
}

/** What is wrong with a setting, by its field; empty: nothing. */
export function faultsOfSetting(setting: SanctuarySetting): { field: string; message: string }[] {
  const faults = Object.entries(SETTING_LIMITS).flatMap(([field, { words, least, most }]) => {
    const value = setting[field as keyof typeof SETTING_LIMITS];
    const whole = Number.isInteger(value) && value >= least && value <= most;
    return whole ? [] : [{ field, message: `Enter a whole number of ${words}, from ${least} to ${most}` }];
  });
  if (faults.length > 0) return faults;
  const { hoursHigh, hoursMedium, hoursStandard, dashHigh, dashMedium, firstReviewMonths, secondReviewMonths } = setting;
  if (hoursHigh > hoursMedium) faults.push({ field: 'hoursMedium', message: 'Medium risk must have as many hours as high risk, or more' });
  if (hoursMedium > hoursStandard) faults.push({ field: 'hoursStandard', message: 'Standard risk must have as many hours as medium risk, or more' });
  if (dashMedium >= dashHigh) faults.push({ field: 'dashMedium', message: 'Medium risk must begin at fewer points than high risk' });
  if (firstReviewMonths >= secondReviewMonths) faults.push({ field: 'secondReviewMonths', message: 'The second review must come after the first' });
  return faults;
}
