import type { IsoDate } from '#calendar';

/** Amounts, periods and thresholds of community protection, from a day on. Amounts are in pence. */
export interface EnforcementSetting {
  appliesFrom: IsoDate;
  /** Years of age from which an individual can receive a notice (ASBCPA 2014 s.43(1)(a)). */
  noticeAge: number;
  /** Days to appeal, the day of issue among them (s.46(2)). */
  appealDays: number;
  /** The most that a fixed penalty may be (s.52(7)), what this council asks, and the days to pay it (s.52(3)). */
  penaltyMost: number;
  penaltyAmount: number;
  penaltyDays: number;
  /** Months for which a warning is relied on before a notice: the council's own practice. */
  warningMonths: number;
}

/** What a new partnership begins with: the Act's numbers as they stand, and a usual practice where it gives none. */
export const FIRST_SETTING: EnforcementSetting = {
  // The day on which Part 4 came into force.
  appliesFrom: '2014-10-20',
  noticeAge: 16,
  appealDays: 21,
  penaltyMost: 10_000,
  penaltyAmount: 10_000,
  penaltyDays: 14,
  warningMonths: 12,
};

/** The setting in force on a day; the first one for days before it. Throws where the partnership has none. */
export function settingOn(settings: readonly EnforcementSetting[], day: IsoDate): EnforcementSetting {
  const inOrder = [...settings].sort((one, other) => (one.appliesFrom < other.appliesFrom ? -1 : 1));
  const found = inOrder.findLast(({ appliesFrom }) => appliesFrom <= day) ?? inOrder[0];
  if (!found) throw new Error('The partnership has no setting for enforcement');
  return found;
}
