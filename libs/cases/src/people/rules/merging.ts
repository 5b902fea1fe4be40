/** Each record that has been put under another one of the same person, and that other one. Nobody is under themselves. */
export type Merged = ReadonlyMap<string, string>;

/** The record that stands for a person: the one at the top. */
export function standsFor(merged: Merged, personId: string): string {
  let top = personId;
  for (let above = merged.get(top); above; above = merged.get(top)) top = above;
  return top;
}

/**
 * Which record is to go under which, where two are found to be one person: the one at the top of each. Null where they are the
 * same person already. The records themselves stay as they are, so nothing is lost; and taking one merge back, which is to
 * take its record from under the other, leaves every other merge as it is.
 */
export function mergeOf(merged: Merged, keptId: string, mergedId: string): { keptId: string; mergedId: string } | null {
  const [kept, other] = [standsFor(merged, keptId), standsFor(merged, mergedId)];
  return kept === other ? null : { keptId: kept, mergedId: other };
}

/** What must be kept to with a person: everything that any of their records says. Merging never loses a warning. */
export function allWarnings<Rule extends string>(
  records: readonly { contactWarnings: string; safeContact: readonly Rule[]; safeContactNote: string; vulnerability: string }[],
): { contactWarnings: string[]; safeContact: Rule[]; safeContactNotes: string[]; vulnerabilities: string[] } {
  const each = <Value>(values: readonly Value[]): Value[] => [...new Set(values)].filter(Boolean);
  return {
    contactWarnings: each(records.map(({ contactWarnings }) => contactWarnings)),
    safeContact: each(records.flatMap(({ safeContact }) => safeContact)),
    safeContactNotes: each(records.map(({ safeContactNote }) => safeContactNote)),
    vulnerabilities: each(records.map(({ vulnerability }) => vulnerability)),
  };
}
