import { deadlineFaults, requirementFaults, wordingFaults, type AskedRequirement } from './requirements.js';

const one = (asked: Partial<AskedRequirement> = {}): AskedRequirement => ({ kind: 'stop', words: 'Stop the drums', byOn: null, ...asked });
const fieldsOf = (faults: { field: string }[]): string[] => faults.map(({ field }) => field);

describe('what a warning or a notice asks for (s.43(3))', () => {
  it('is at least one thing and ten at the most, each of a kind, with words and a real day or none', () => {
    expect(requirementFaults([one(), one({ kind: 'do', byOn: '2026-12-01' })])).toEqual([]);
    expect(fieldsOf(requirementFaults([]))).toEqual(['requirement1-words']);
    expect(requirementFaults(Array.from({ length: 10 }, () => one()))).toEqual([]);
    expect(fieldsOf(requirementFaults(Array.from({ length: 11 }, () => one())))).toEqual(['requirement1-words']);
    expect(fieldsOf(requirementFaults([one(), one({ kind: 'toString' as never, words: ' ', byOn: '2026-02-30' })])))
      .toEqual(['requirement2-kind', 'requirement2-words', 'requirement2-by']);
    expect(requirementFaults([one({ words: 'x'.repeat(1500) })])).toEqual([]);
    expect(fieldsOf(requirementFaults([one({ words: 'x'.repeat(1501) })]))).toEqual(['requirement1-words']);
  });

  it('names it, in the conduct and in each requirement, or gives a reason', () => {
    const wide = { conduct: 'Any nuisance', wideWhy: '', requirements: [one(), one({ words: 'Make no noise' })] };
    expect(fieldsOf(wordingFaults(wide))).toEqual(['conduct', 'requirement2-words']);
    expect(wordingFaults(wide)[0]!.message).toMatch(/“Any nuisance” is too general.*section 43/);
    expect(fieldsOf(wordingFaults({ ...wide, wideWhy: 'yes' }))).toHaveLength(2);
    expect(wordingFaults({ ...wide, wideWhy: 'He changes the instrument each time that he is told of one' })).toEqual([]);
  });

  it('gives no day before the one on which they are told', () => {
    const asked = [one(), one({ byOn: '2026-11-22' }), one({ byOn: '2026-11-23' })];
    expect(fieldsOf(deadlineFaults(asked, '2026-11-23'))).toEqual(['requirement2-by']);
  });
});
