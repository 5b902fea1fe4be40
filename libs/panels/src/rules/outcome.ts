import { isIsoDate, type IsoDate } from '#calendar';
import { REMOVAL_REASONS } from './removal.js';

/** What comes of an item at a meeting. */
export const OUTCOMES = { stays: 'Stays on the agenda', removed: 'Leaves the agenda', deferred: 'Deferred: not discussed' } as const;
export type Outcome = keyof typeof OUTCOMES;

const LONGEST = 2000;
const TOO_LONG = 'This must be 2,000 characters or fewer. Write the rest into the minutes';

type Fault = { field: string; message: string };

/** To stay on, an item needs the day on which it is looked at again: after today. */
export function faultsOfStay({ nextReviewOn, note }: { nextReviewOn: string; note: string }, today: IsoDate): Fault[] {
  if (note.length > LONGEST) return [{ field: 'note', message: TOO_LONG }];
  if (!isIsoDate(nextReviewOn)) return [{ field: 'nextReviewOn', message: 'To stay on, it needs its next review. Enter the day, like 27 3 2027' }];
  return nextReviewOn > today ? [] : [{ field: 'nextReviewOn', message: 'The next review must be later than today' }];
}

/** To leave, it needs the reason. */
export function faultsOfRemoval({ why, note }: { why: string; note: string }): Fault[] {
  if (note.length > LONGEST) return [{ field: 'note', message: TOO_LONG }];
  return Object.hasOwn(REMOVAL_REASONS, why) ? [] : [{ field: 'why', message: 'To leave the agenda, it needs a reason. Choose one' }];
}

/** To be deferred, it needs why it was not discussed. */
export function faultsOfDeferral({ why }: { why: string }): Fault[] {
  if (why.length > LONGEST) return [{ field: 'deferredWhy', message: TOO_LONG }];
  return why.trim() ? [] : [{ field: 'deferredWhy', message: 'Enter why it is not discussed' }];
}
