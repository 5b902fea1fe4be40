import type { IsoDate } from '#calendar';

/**
 * Whether somebody has reached an age on a day: from the beginning of that birthday (Family Law Reform Act 1969 s.9). Who was
 * born on 29 February reaches it on 1 March where the year has no 29 February.
 */
export function hasReached(bornOn: IsoDate, years: number, day: IsoDate): boolean {
  return `${String(Number(bornOn.slice(0, 4)) + years).padStart(4, '0')}${bornOn.slice(4)}` <= day;
}

/** Age bands of a record whose whole band lies below an age. */
const BAND_ENDS: Record<string, number> = { 'under-10': 10, '10-15': 16, '16-17': 18, '18-24': 25, '25-44': 45, '45-64': 65 };

/** Whether a record's age band says that somebody is younger than an age. */
export function bandIsUnder(ageBand: string, years: number): boolean {
  const end = BAND_ENDS[ageBand];
  return end !== undefined && end <= years;
}
