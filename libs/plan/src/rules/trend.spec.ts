import fc from 'fast-check';
import { trendOf, type Trend } from './trend.js';

describe('the trend', () => {
  it.each([
    [79, 75, 'higher', 'better'],
    [69, 72, 'higher', 'worse'],
    [412, 438, 'lower', 'better'],
    [134, 92, 'lower', 'worse'],
    [100, 100, 'higher', 'same'],
    [0, 0, 'none', 'same'],
    [10, 0, 'none', 'up'],
    [7, 21, 'none', 'down'],
    [null, 75, 'higher', 'not comparable'],
    [79, null, 'higher', 'not comparable'],
    [undefined, 75, 'lower', 'not comparable'],
    [79, undefined, 'lower', 'not comparable'],
  ] as const)('%p after %p, %s is better: %s', (value, before, better, expected) => {
    expect(trendOf(value, before, better, false)).toBe(expected);
  });

  it('does not compare part of a year with a whole one', () => expect(trendOf(200, 412, 'lower', true)).toBe('not comparable'));

  it('turns round when the two change places', () => {
    const turned: Record<Trend, Trend> = {
      better: 'worse', worse: 'better', same: 'same', up: 'down', down: 'up', 'not comparable': 'not comparable',
    };
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.constantFrom('higher', 'lower', 'none'), (one, other, better) => {
        expect(trendOf(other, one, better, false)).toBe(turned[trendOf(one, other, better, false)]);
      }),
    );
  });
});
