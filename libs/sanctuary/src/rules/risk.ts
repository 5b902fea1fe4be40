import { RISKS, type Risk, type SanctuarySetting } from './settings.js';

/** The highest score of the DASH list that the forms take. */
export const MOST_DASH = 27;

/** The risk that a DASH score stands for (SafeLives; the bands are settings). */
export function riskOfScore(score: number, { dashHigh, dashMedium }: Pick<SanctuarySetting, 'dashHigh' | 'dashMedium'>): Risk {
  if (score >= dashHigh) return 'high';
  return score >= dashMedium ? 'medium' : 'standard';
}

/** What is wrong with a risk as somebody holds it; empty: nothing. Judgement overrides upward alone, and with a reason (LAW.md). */
export function faultsOfRisk(
  { dashScore, risk, riskWhy }: { dashScore: number; risk: Risk; riskWhy: string },
  setting: Pick<SanctuarySetting, 'dashHigh' | 'dashMedium'>,
): { field: string; message: string }[] {
  if (!Number.isInteger(dashScore) || dashScore < 0 || dashScore > MOST_DASH) {
    return [{ field: 'dashScore', message: `Enter the DASH score: a whole number from 0 to ${MOST_DASH}` }];
  }
  const scored = riskOfScore(dashScore, setting);
  if (!RISKS.includes(risk)) return [{ field: 'risk', message: 'Choose the risk: high, medium or standard' }];
  if (RISKS.indexOf(risk) > RISKS.indexOf(scored)) {
    return [{ field: 'risk', message: `A score of ${dashScore} is ${scored} risk. You can hold it higher, not lower` }];
  }
  if (risk !== scored && !riskWhy.trim()) return [{ field: 'riskWhy', message: 'Enter why you hold the risk higher than the score says' }];
  return [];
}

/** The risk that works are done by: an emergency goes as if the risk were high, whatever the score says. */
export function riskOfWorks(risk: Risk, emergency: boolean): Risk {
  return emergency ? 'high' : risk;
}

/** Hours within which the work is to be done, at a risk. */
export function hoursFor(risk: Risk, { hoursHigh, hoursMedium, hoursStandard }: SanctuarySetting): number {
  return { high: hoursHigh, medium: hoursMedium, standard: hoursStandard }[risk];
}

const HOUR = 3_600_000;

/**
 * When an order is due: hours that pass, whatever the clocks are put to. 24 hours from noon on the day before they go forward
 * end at 1pm.
 */
export function dueAt(sentAt: Date, hours: number): Date {
  return new Date(sentAt.getTime() + hours * HOUR);
}

/** The priority that repairs see: how soon, and not why. */
export const PRIORITIES = { high: 'first', medium: 'second', standard: 'third' } as const;
export type Priority = (typeof PRIORITIES)[Risk];
