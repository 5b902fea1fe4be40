/** A thing chosen for a bundle, with the place that somebody gave it; null: where its day puts it. */
export interface Placed {
  happenedOn: string;
  place: number | null;
}

/** The order of a bundle: by day, but what was given a place stands at it. */
export function inBundleOrder<Item extends Placed>(items: readonly Item[]): Item[] {
  const order = items.filter(({ place }) => place === null).sort((a, b) => (a.happenedOn === b.happenedOn ? 0 : a.happenedOn < b.happenedOn ? -1 : 1));
  const placed = items.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);
  for (const item of placed) order.splice(item.place! - 1, 0, item);
  return order;
}
