import { addDays, inWords, type IsoDate } from '#calendar';
import { faultOfPastDay } from './days.js';
import type { EnforcementSetting } from './settings.js';

/** What can become of a fixed penalty. */
export const PENALTY_STATES = { issued: 'Waiting to be paid', paid: 'Paid', withdrawn: 'Withdrawn', prosecuted: 'Not paid: prosecuted' } as const;
export type PenaltyState = keyof typeof PENALTY_STATES;

/** The last day to pay a fixed penalty: the days follow the date of the notice, which does not count (ASBCPA 2014 s.52(4)). */
export function lastDayToPay(issuedOn: IsoDate, penaltyDays: number): IsoDate {
  return addDays(issuedOn, penaltyDays);
}

/** An amount of money in pence as people write it: £100, £99.50. */
export function inPounds(pence: number): string {
  return `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: pence % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 })}`;
}

/** The most that an amount can be: more is a slip of the keyboard. In pence. */
const MOST_PENCE = 999_999_999;

/** The pence of an amount as it was typed, such as "100", "£1,250.50"; null where it is no amount. */
export function penceFrom(typed: string): number | null {
  const match = /^£?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{2}))?$/.exec(typed.replaceAll(' ', ''));
  const pence = match ? Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? '0') : null;
  return pence !== null && pence <= MOST_PENCE ? pence : null;
}

/** Why a penalty cannot be of an amount (s.52(6)); null where it can. */
export function faultOfAmount(pence: number | null, { penaltyMost }: EnforcementSetting): string | null {
  if (pence === null || pence <= 0) return 'Enter the amount in pounds, like 100 or 75.50';
  return pence > penaltyMost ? `The most that a fixed penalty may be is ${inPounds(penaltyMost)} (section 52(6))` : null;
}

/** Why a penalty cannot have been issued on a day; null where it can. */
export function faultOfIssuing(issuedOn: string, happenedOn: IsoDate, today: IsoDate): string | null {
  return faultOfPastDay(issuedOn, 'the penalty was issued', { from: happenedOn, fromWhat: 'the breach happened', today });
}

/** Whether a payment came after the last day: it no longer bars a conviction by itself (s.52(4)(b)), but the council took it. */
export function isPaidLate(paidOn: IsoDate, payBy: IsoDate): boolean {
  return paidOn > payBy;
}

/** A penalty for a breach, as far as a prosecution for the same breach needs it. */
export interface PenaltyOfBreach {
  state: PenaltyState;
  payBy: IsoDate;
}

/** Why a breach cannot be prosecuted from a day on, because of its penalty (s.52); null where it can. */
export function faultOfProsecuting(penalty: PenaltyOfBreach | null, begunOn: IsoDate): string | null {
  if (penalty?.state === 'paid') return 'The fixed penalty for this breach is paid. Nobody can be convicted of it any more (section 52)';
  if (penalty?.state === 'issued' && begunOn <= penalty.payBy) {
    return `They have until the end of ${inWords(penalty.payBy)} to pay the penalty. A prosecution can begin from the day after (section 52(4))`;
  }
  return null;
}
