import type { Clock } from '#platform';

/** A clock that stands still until a test sets it. */
export interface SettableClock extends Clock {
  /** Sets it to an instant, such as 2026-11-23T09:00:00Z. */
  set(instant: string): void;
  /** Sets it forward. */
  pass(seconds: number): void;
}

/** A clock that starts on a Monday morning in the plan's third quarter. */
export function settableClock(start = '2026-11-23T09:00:00Z'): SettableClock {
  let now = new Date(start);
  return Object.assign(() => new Date(now), {
    set: (instant: string): void => {
      now = new Date(instant);
    },
    pass: (seconds: number): void => {
      now = new Date(now.getTime() + seconds * 1000);
    },
  });
}
