import { earlier, type IsoDate, type Period } from '#calendar';
import type { Spell } from './closure-bands.js';

/** An individual's stay on the ASB Panel's agenda; removed on is null while they are on it. */
export interface Stay {
  addedOn: IsoDate;
  removedOn: IsoDate | null;
}

/** A stay, counted in the bands as a spell is (MEASURES.md, ComS_015a to c): who is taken off the agenda is as a case that closed. */
export function stayAsSpell({ addedOn, removedOn }: Stay): Spell {
  return { receivedOn: addedOn, leftOn: removedOn, leftBy: removedOn === null ? null : 'closed' };
}

/** That a meeting had an item on its agenda, and what came of it. */
export interface Discussion {
  individualId: string;
  /** The day of the meeting. */
  metOn: IsoDate;
  /** The meeting took place, or is under way; it was not called off. */
  took: boolean;
  /** Null where the meeting never came to the item. */
  outcome: 'stays' | 'removed' | 'deferred' | null;
}

/** How many different individuals were discussed in a period, as of today (MEASURES.md, ComS_017: deferred is not discussed). */
export function individualsDiscussed(discussions: Discussion[], period: Period, today: IsoDate): number {
  const end = earlier(period.endsOn, today);
  const counted = discussions.filter(
    ({ metOn, took, outcome }) => took && (outcome === 'stays' || outcome === 'removed') && metOn >= period.startsOn && metOn <= end,
  );
  return new Set(counted.map(({ individualId }) => individualId)).size;
}
