import type { IsoDate } from '#calendar';

/** Ages, hours, months and days of powers, from a day on. Amounts are in pence. */
export interface PowerSetting {
  appliesFrom: IsoDate;
  /** Years of age from which there can be an injunction (ASBCPA 2014 s.1(1)). */
  injunctionAge: number;
  /** The most months of an injunction against someone under 18 (s.1(6)). */
  injunctionYoungMonths: number;
  /** Whether an application for an injunction needs a risk assessment. */
  injunctionAssessment: boolean;
  /** Hours of a closure notice (s.77(1)), and of one that the chief executive or their delegate signed (s.77(2)). */
  closureHours: number;
  closureHoursExtended: number;
  /** Hours from service until a court hears the application (s.80(3)). */
  closureCourtHours: number;
  /** Months of a closure order (s.80(6)), and of it with all its extensions (s.82(7)). */
  closureMonths: number;
  closureMonthsMost: number;
  /** The most days for which the hearing is put off (s.81(3)); days to appeal, the day of the decision among them (s.84(3)). */
  closureAdjournDays: number;
  closureAppealDays: number;
  /** The fewest months of a criminal behaviour order against an adult; the fewest and the most under 18 (Sentencing Act 2020 s.334). */
  behaviourLeastMonths: number;
  behaviourYoungLeastMonths: number;
  behaviourYoungMostMonths: number;
  /** Months between reviews of an order against someone under 18 (s.337). */
  behaviourReviewMonths: number;
  /** The most months of a public spaces protection order, and of each extension (ASBCPA 2014 s.60). */
  spacesMonths: number;
  /** Days to challenge one in the High Court, the day it is made among them (s.66(3)): six weeks. */
  spacesChallengeDays: number;
  /** The most that a fixed penalty for breaking one may be (s.68(6)). */
  spacesPenaltyMost: number;
  /** How long before its end an order is brought to mind: practice, not law. */
  spacesRemindMonths: number;
  /** How many days before its end any other power is. */
  remindDays: number;
}

/** The Acts as they stand, and a usual practice where they give none. */
export const FIRST_POWER_SETTING: PowerSetting = {
  // The day on which Part 4 came into force; Part 1 followed on 23 March 2015.
  appliesFrom: '2014-10-20',
  injunctionAge: 10,
  injunctionYoungMonths: 12,
  injunctionAssessment: false,
  closureHours: 24,
  closureHoursExtended: 48,
  closureCourtHours: 48,
  closureMonths: 3,
  closureMonthsMost: 6,
  closureAdjournDays: 14,
  closureAppealDays: 21,
  behaviourLeastMonths: 24,
  behaviourYoungLeastMonths: 12,
  behaviourYoungMostMonths: 36,
  behaviourReviewMonths: 12,
  spacesMonths: 36,
  spacesChallengeDays: 42,
  spacesPenaltyMost: 10_000,
  spacesRemindMonths: 9,
  remindDays: 28,
};

/** The numbers of a setting, each with its range and what it is called where it is refused. */
export const POWER_NUMBERS = {
  injunctionAge: [10, 18, 'The age for an injunction'],
  injunctionYoungMonths: [1, 60, 'The months of an injunction'],
  closureHours: [1, 168, 'The hours of a closure notice'],
  closureHoursExtended: [1, 168, 'The hours of a longer closure notice'],
  closureCourtHours: [1, 168, 'The hours to the court'],
  closureMonths: [1, 24, 'The months of a closure order'],
  closureMonthsMost: [1, 48, 'The months of a closure order with its extensions'],
  closureAdjournDays: [1, 90, 'The days of putting a hearing off'],
  closureAppealDays: [1, 90, 'The days to appeal'],
  behaviourLeastMonths: [1, 120, 'The months of an adult’s order'],
  behaviourYoungLeastMonths: [1, 120, 'The fewest months under 18'],
  behaviourYoungMostMonths: [1, 120, 'The most months under 18'],
  behaviourReviewMonths: [1, 36, 'The months between reviews'],
  spacesMonths: [1, 120, 'The months of a public spaces order'],
  spacesChallengeDays: [1, 180, 'The days to challenge it'],
  spacesPenaltyMost: [100, 1_000_000, 'The most that a fixed penalty may be'],
  spacesRemindMonths: [1, 24, 'The months before its end'],
  remindDays: [1, 180, 'The days before the end of another power'],
} as const satisfies Partial<Record<keyof PowerSetting, readonly [least: number, most: number, words: string]>>;
export type PowerNumber = keyof typeof POWER_NUMBERS;

/** The setting in force on a day: the latest that has begun, or the Acts as they stood. */
export function powerSettingOn(settings: readonly PowerSetting[], day: IsoDate): PowerSetting {
  const begun = settings.filter(({ appliesFrom }) => appliesFrom <= day).sort((one, other) => (one.appliesFrom < other.appliesFrom ? -1 : 1));
  return begun.at(-1) ?? FIRST_POWER_SETTING;
}

/** What is wrong with the numbers of a setting; nothing where they can stand together. */
export function faultsOfPowerSetting(setting: Record<PowerNumber, number>): { field: PowerNumber; message: string }[] {
  const faults: { field: PowerNumber; message: string }[] = [];
  for (const [name, [least, most, words]] of Object.entries(POWER_NUMBERS)) {
    const value = setting[name as PowerNumber];
    if (!Number.isInteger(value) || value < least || value > most) {
      const range = name === 'spacesPenaltyMost' ? `between £${least / 100} and £${(most / 100).toLocaleString('en-GB')}` : `a whole number from ${least} to ${most}`;
      faults.push({ field: name as PowerNumber, message: `${words} must be ${range}` });
    }
  }
  const atLeast = (more: PowerNumber, less: PowerNumber, message: string): void => {
    if (faults.length === 0 && setting[more] < setting[less]) faults.push({ field: more, message });
  };
  atLeast('closureHoursExtended', 'closureHours', 'A notice signed by the chief executive cannot be the shorter one (section 77)');
  atLeast('closureMonthsMost', 'closureMonths', 'With its extensions an order cannot be shorter than without (section 82)');
  atLeast('behaviourYoungMostMonths', 'behaviourYoungLeastMonths', 'The most months under 18 cannot be fewer than the fewest');
  return faults;
}
