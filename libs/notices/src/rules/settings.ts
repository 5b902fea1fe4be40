import { isIsoDate, type IsoDate } from '#calendar';

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

/** The numbers of a setting, each with its range and what it is called where it is refused. Money in pence. */
export const ENFORCEMENT_NUMBERS = {
  noticeAge: [10, 18, 'The age for a notice'],
  appealDays: [1, 90, 'The days to appeal'],
  penaltyMost: [100, 1_000_000, 'The most that the law allows'],
  penaltyAmount: [100, 1_000_000, 'What you ask'],
  penaltyDays: [1, 90, 'The days to pay'],
  warningMonths: [1, 36, 'The months of a warning'],
} as const satisfies Partial<Record<keyof EnforcementSetting, readonly [least: number, most: number, words: string]>>;
export type EnforcementNumber = keyof typeof ENFORCEMENT_NUMBERS;

/** What is wrong with the numbers of a setting; nothing where they can stand together. */
export function faultsOfEnforcementSetting(setting: EnforcementSetting): { field: keyof EnforcementSetting; message: string }[] {
  const faults: { field: keyof EnforcementSetting; message: string }[] = [];
  if (!isIsoDate(setting.appliesFrom)) faults.push({ field: 'appliesFrom', message: 'Enter the day from which this applies, like 27 3 2027' });
  else if (setting.appliesFrom < FIRST_SETTING.appliesFrom) faults.push({ field: 'appliesFrom', message: 'The Act begins on 20 October 2014. Enter that day or a later one' });
  for (const [name, [least, most, words]] of Object.entries(ENFORCEMENT_NUMBERS) as [EnforcementNumber, readonly [number, number, string]][]) {
    const value = setting[name];
    if (Number.isInteger(value) && value >= least && value <= most) continue;
    const range = isMoney(name) ? `between £${least / 100} and £${(most / 100).toLocaleString('en-GB')}` : `a whole number from ${least} to ${most}`;
    faults.push({ field: name, message: `${words} must be ${range}` });
  }
  if (faults.length === 0 && setting.penaltyAmount > setting.penaltyMost) {
    faults.push({ field: 'penaltyAmount', message: 'You cannot ask for more than the law allows (section 52)' });
  }
  return faults;
}

/** Whether a number is an amount of money, in pence. */
export function isMoney(name: EnforcementNumber): boolean {
  return name === 'penaltyMost' || name === 'penaltyAmount';
}
