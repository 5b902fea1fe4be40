import fc from 'fast-check';
import { ragOf, type AgainstTarget } from './rag.js';

const rag = (value: number | null | undefined, target: number | undefined, better: AgainstTarget['better'], amberWithinPercent = 10) =>
  ragOf({ value, target, better, amberWithinPercent, stillGrowing: false });

describe('a figure against its target', () => {
  it.each([
    [82, 82, 'higher', 'green'],
    [103, 70, 'higher', 'green'],
    [81, 82, 'higher', 'amber'],
    [90, 100, 'higher', 'amber'],
    [89, 100, 'higher', 'red'],
    [400, 400, 'lower', 'green'],
    [412, 400, 'lower', 'amber'],
    [440, 400, 'lower', 'amber'],
    [441, 400, 'lower', 'red'],
    [0, 0, 'lower', 'green'],
    [1, 0, 'lower', 'red'],
    [62.2, 80, 'higher', 'red'],
    [60.4, 60.4, 'higher', 'green'],
  ] as const)('%d against %d, %s is better: %s', (value, target, better, expected) => {
    expect(rag(value, target, better)).toBe(expected);
  });

  it.each([
    ['not applicable', null, 82, 'higher'],
    ['no figure yet', undefined, 82, 'higher'],
    ['no target', 79, undefined, 'higher'],
    ['neither way is better', 50, 50, 'none'],
  ] as const)('says nothing: %s', (_why, value, target, better) => expect(rag(value, target, better)).toBeNull());

  it('takes the margin as a setting', () => {
    expect(rag(95, 100, 'higher', 0)).toBe('red');
    expect(rag(1, 100, 'higher', 99)).toBe('amber');
  });

  it.each([
    [399, 400, 'lower', null],
    [420, 400, 'lower', null],
    [441, 400, 'lower', 'red'],
    [10, 40, 'higher', null],
    [40, 40, 'higher', 'green'],
  ] as const)('a count that still grows, %d against %d, %s is better: %s', (value, target, better, expected) => {
    expect(ragOf({ value, target, better, amberWithinPercent: 10, stillGrowing: true })).toBe(expected);
  });

  it('never gets worse by moving the better way', () => {
    const order = { red: 0, amber: 1, green: 2 };
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), fc.constantFrom('higher', 'lower'), fc.nat(100), (one, other, target, better, margin) => {
        const [worse, nicer] = (better === 'higher') === one < other ? [one, other] : [other, one];
        expect(order[rag(nicer, target, better, margin)!]).toBeGreaterThanOrEqual(order[rag(worse, target, better, margin)!]);
      }),
    );
  });
});
