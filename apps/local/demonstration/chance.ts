/** A stream of numbers from 0 up to 1, the same each time for the same seed. */
export type Chance = () => number;

/** A stream for one purpose. Its parts keep it apart from the others: one draw more here moves nothing there. */
export function chance(seed: number, ...parts: (string | number)[]): Chance {
  let state = seed | 0;
  for (const character of parts.join('|')) {
    state = (Math.imul(state ^ character.codePointAt(0)!, 0x01000193) + 0x9e37) | 0;
  }
  return () => {
    // Mulberry32: small, quick and even enough for a demonstration.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of a list, each as likely as the next. */
export function oneOf<T>(draw: Chance, choices: readonly T[]): T {
  return choices[Math.floor(draw() * choices.length)]!;
}

/** A name by its weight: one weighing 2 comes twice as often as one weighing 1. */
export function byWeight<Name extends string>(draw: Chance, weights: Readonly<Partial<Record<Name, number>>>): Name {
  const entries = Object.entries(weights) as [Name, number][];
  let left = draw() * entries.reduce((total, [, weight]) => total + weight, 0);
  return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0]!)[0];
}

/** A list in another order. */
export function shuffled<T>(draw: Chance, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, place: draw() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
