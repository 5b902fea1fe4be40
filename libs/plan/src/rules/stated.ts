import type { Period } from '#calendar';
import type { Unit } from './targets.js';

/** A figure as somebody types it. */
export interface TypedFigure {
  /** What was typed, blanks and all; not used where it is not applicable. */
  value: string;
  notApplicable: boolean;
  /** Where it comes from. */
  source: string;
  /** Why it replaces the one before; not used the first time. */
  revisionReason: string;
}

/** What a typed figure is held against. */
export interface StatingFacts {
  unit: Unit;
  period: Period;
  today: string;
  /** Whether there is a figure of the period already that says something else. */
  replaces: boolean;
}

/** A fault of a typed figure. */
export interface StatingFault {
  field: keyof TypedFigure | 'period';
  message: string;
}

/** The number that was typed, with a point or a comma before its decimals and commas between thousands; null where it is none. */
export function typedNumber(text: string): number | null {
  const plain = text.trim().replace(/%$/, '').trim();
  if (/^\d{1,3}(,\d{3})+$/.test(plain)) return Number(plain.replaceAll(',', ''));
  return /^\d{1,9}([.,]\d{1,2})?$/.test(plain) ? Number(plain.replace(',', '.')) : null;
}

/** What is wrong with a figure that somebody types. */
export function faultsOfStated(typed: TypedFigure, { unit, period, today, replaces }: StatingFacts): StatingFault[] {
  const faults: StatingFault[] = [];
  if (period.startsOn > today) faults.push({ field: 'period', message: 'This period has not begun. Choose one that has' });
  const number = typedNumber(typed.value);
  if (typed.notApplicable && typed.value.trim()) faults.push({ field: 'value', message: 'Enter a figure, or tick that there is none to give, not both' });
  else if (!typed.notApplicable && number === null) faults.push({ field: 'value', message: 'Enter the figure as a number, such as 53' });
  else if (number !== null && unit === 'count' && !Number.isInteger(number)) faults.push({ field: 'value', message: 'This counts things: enter a whole number' });
  else if (number !== null && unit === 'percent' && number > 100) faults.push({ field: 'value', message: 'A share of a whole cannot pass 100%. Check the figure' });
  if (!typed.source.trim()) faults.push({ field: 'source', message: 'Enter where it comes from, such as the police’s monthly return' });
  if (replaces && !typed.revisionReason.trim()) faults.push({ field: 'revisionReason', message: 'Enter why it replaces the figure that stands now' });
  return faults;
}

/**
 * A share in whole percent, half up (ComS_024: 024b of 024a); null, which is "not applicable", where it is a share of nothing or one of
 * the two is not applicable.
 */
export function shareOf(from: number | null, of: number | null): number | null {
  if (from === null || of === null || of === 0) return null;
  return Math.floor((200 * from + of) / (2 * of));
}
