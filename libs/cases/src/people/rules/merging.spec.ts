import fc from 'fast-check';
import { allWarnings, mergeOf, standsFor } from './merging.js';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const ids = fc.constantFrom(...IDS);
const acts = fc.array(fc.oneof(fc.record({ kept: ids, merged: ids }), fc.record({ undo: fc.nat(9) })), { maxLength: 14 });

/** Who is whom, as sets, whichever record stands for each. */
function groups(merged: Map<string, string>): string[] {
  const tops = IDS.map((id) => standsFor(merged, id));
  return [...new Set(tops)].map((top) => IDS.filter((_, index) => tops[index] === top).join('')).sort();
}

/** Who is whom by the merges that stand, found by another way: sets that are joined until nothing changes. */
function joined(standing: { keptId: string; mergedId: string }[]): string[] {
  let sets = IDS.map((id) => new Set([id]));
  for (const { keptId, mergedId } of standing) {
    const both = sets.filter((set) => set.has(keptId) || set.has(mergedId));
    sets = [...sets.filter((set) => !both.includes(set)), new Set(both.flatMap((set) => [...set]))];
  }
  return sets.map((set) => [...set].sort().join('')).sort();
}

it('whatever is merged and taken back, in any order, people are one by the merges that stand alone', () => {
  fc.assert(fc.property(acts, (list) => {
    const merged = new Map<string, string>();
    const standing: { keptId: string; mergedId: string }[] = [];
    for (const act of list) {
      if ('kept' in act) {
        const one = mergeOf(merged, act.kept, act.merged);
        if (!one) continue;
        merged.set(one.mergedId, one.keptId);
        standing.push(one);
      } else if (standing.length > 0) {
        const [undone] = standing.splice(act.undo % standing.length, 1);
        merged.delete(undone!.mergedId);
      }
      expect(groups(merged)).toEqual(joined(standing));
    }
  }), { numRuns: 1000 });
});

it('nobody is merged with themselves, or with who they are already', () => {
  expect(mergeOf(new Map(), 'a', 'a')).toBeNull();
  const merged = new Map([['b', 'a']]);
  expect([mergeOf(merged, 'a', 'b'), mergeOf(merged, 'b', 'a')]).toEqual([null, null]);
});

it('who is under another brings everyone along, and leaves alone when taken back', () => {
  expect(mergeOf(new Map([['b', 'a'], ['d', 'c']]), 'd', 'b')).toEqual({ keptId: 'c', mergedId: 'a' });
});

it('no warning is lost by merging, whichever record is kept', () => {
  const record = fc.record({
    contactWarnings: fc.constantFrom('', 'Two officers visit', 'Dog'),
    safeContact: fc.subarray(['no-calls', 'no-letters', 'no-visits']),
    safeContactNote: fc.constantFrom('', 'Partner reads the post'),
    vulnerability: fc.constantFrom('', 'Lives alone'),
  });
  fc.assert(fc.property(fc.array(record), (records) => {
    const all = allWarnings(records);
    for (const one of records) {
      if (one.contactWarnings) expect(all.contactWarnings).toContain(one.contactWarnings);
      if (one.safeContactNote) expect(all.safeContactNotes).toContain(one.safeContactNote);
      if (one.vulnerability) expect(all.vulnerabilities).toContain(one.vulnerability);
      for (const rule of one.safeContact) expect(all.safeContact).toContain(rule);
    }
    expect([...all.contactWarnings, ...all.safeContactNotes]).not.toContain('');
  }));
});
