/**
 * How far around a place other cases are near it, in metres: a few minutes on foot, and as far as a loud voice, a fire's smoke or
 * one group of people goes. It only chooses what an officer is shown before a case is logged; nothing is counted by it.
 */
export const NEARBY_METRES = 200;

/** A place that is known less closely than this, in metres, is neither near to anything nor far from it. */
export const CLOSELY_KNOWN_METRES = 100;

/** How far away something is, in words, to the nearest 10 metres: no spot is known better than that. */
export function howNear(metres: number): string {
  return metres < 10 ? 'less than 10 metres away' : `about ${Math.round(metres / 10) * 10} metres away`;
}
