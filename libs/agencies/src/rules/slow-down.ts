/** Wrong tries that cost nothing: people mistype. */
export const FREE_TRIES = 5;
const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;
/** After a day without a wrong try, the earlier ones are forgotten. In seconds. */
export const FORGOTTEN_AFTER = 24 * 60 * 60;

/** What is remembered of wrong tries to sign in. */
export interface Failures {
  count: number;
  lastAt: Date;
}

/** Seconds still to wait before the next try: none for the first five, then 30 seconds, doubling up to 15 minutes. */
export function secondsToWait({ count, lastAt }: Failures, now: Date): number {
  if (count < FREE_TRIES) return 0;
  const wait = Math.min(FIRST_WAIT * 2 ** (count - FREE_TRIES), LONGEST_WAIT);
  return Math.max(0, Math.ceil(wait - secondsSince(lastAt, now)));
}

/** Whether earlier wrong tries no longer count. */
export function areForgotten({ lastAt }: Failures, now: Date): boolean {
  return secondsSince(lastAt, now) >= FORGOTTEN_AFTER;
}

function secondsSince(then: Date, now: Date): number {
  return (now.getTime() - then.getTime()) / 1000;
}
