/** A row of an agenda as somebody wants it: place counts from 1. */
export interface Wanted {
  id: string;
  place: number;
}

/**
 * The order of an agenda after some of its rows were given another place: those stand at the places that they were given, the
 * others keep their order around them.
 *
 * @param ids the rows as they stand
 * @param wanted the places that were typed; rows that are left out, or given the place that they have, stay
 */
export function arrange(ids: readonly string[], wanted: readonly Wanted[]): string[] {
  const moved = wanted
    .filter(({ id, place }) => ids.includes(id) && ids[place - 1] !== id)
    .sort((one, other) => one.place - other.place || ids.indexOf(one.id) - ids.indexOf(other.id));
  const movedIds = new Set(moved.map(({ id }) => id));
  const order = ids.filter((id) => !movedIds.has(id));
  for (const { id, place } of moved) order.splice(Math.max(place - 1, 0), 0, id);
  return order;
}

/**
 * Positions for rows in a new order: the places that they had among all the agenda's, so that rows which who arranges them does
 * not see stay where they are.
 *
 * @param positions the positions that the rows have now, in their order
 */
export function positionsFor(positions: readonly number[]): number[] {
  let last = Number.NEGATIVE_INFINITY;
  return positions.map((position) => (last = Math.max(last + 1, position)));
}
