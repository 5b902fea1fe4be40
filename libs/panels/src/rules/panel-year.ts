import type { IsoDate } from '#calendar';
import type { RemovalReason } from './removal.js';

/** A stay on the agenda, as a panel's year tells it. */
export interface PanelStay {
  addedOn: IsoDate;
  removedOn: IsoDate | null;
  removedWhy: RemovalReason | null;
  /** From added on to removed on, or to the period's end (today, if sooner). */
  days: number;
  /** Whether it was on the agenda when the period ended. */
  isOn: boolean;
}

/** Why items left in the period, and how long they had been on. */
export interface Ending {
  why: RemovalReason;
  items: number;
  /** Days on the agenda: the shortest, the one in the middle, and the longest. */
  shortest: number;
  middle: number;
  longest: number;
}

/** The endings of a period's stays, the most frequent first. Of an even number the middle is the lower of two. */
export function endingsOf(stays: readonly PanelStay[]): Ending[] {
  const byReason = new Map<RemovalReason, number[]>();
  for (const { removedWhy, days, isOn } of stays) {
    if (isOn || removedWhy === null) continue;
    byReason.set(removedWhy, [...(byReason.get(removedWhy) ?? []), days]);
  }
  return [...byReason]
    .map(([why, all]) => {
      const days = all.sort((one, other) => one - other);
      return { why, items: days.length, shortest: days[0]!, middle: days[Math.floor((days.length - 1) / 2)]!, longest: days.at(-1)! };
    })
    .sort((one, other) => other.items - one.items || (one.why < other.why ? -1 : 1));
}
