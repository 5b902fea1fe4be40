import fc from 'fast-check';
import { arrange, positionsFor } from './arrange.js';

const rows = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 40 });

describe('arranging an agenda', () => {
  it('puts a row where it is wanted, and keeps the others in order', () => {
    expect(arrange(['a', 'b', 'c', 'd'], [{ id: 'd', place: 1 }])).toEqual(['d', 'a', 'b', 'c']);
    expect(arrange(['a', 'b', 'c', 'd'], [{ id: 'a', place: 99 }])).toEqual(['b', 'c', 'd', 'a']);
    expect(arrange(['a', 'b', 'c', 'd'], [{ id: 'd', place: 1 }, { id: 'a', place: 4 }])).toEqual(['d', 'b', 'c', 'a']);
  });

  it('loses no row and adds none, whatever is typed', () => {
    fc.assert(fc.property(rows, fc.array(fc.record({ id: fc.string({ maxLength: 4 }), place: fc.integer({ min: -5, max: 500 }) })), (ids, typed) => {
      const wanted = [...new Map(typed.map((each) => [each.id, each])).values()];
      expect(arrange(ids, wanted).toSorted()).toEqual(ids.toSorted());
    }));
  });

  it('changes nothing where every row is given the place that it has', () => {
    fc.assert(fc.property(rows, (ids) => expect(arrange(ids, ids.map((id, index) => ({ id, place: index + 1 })))).toEqual(ids)));
  });

  it('gives positions that rise, each at least what it was', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (typed) => {
      const given = positionsFor(typed.toSorted((one, other) => one - other));
      expect(given.every((position, index) => index === 0 || position > given[index - 1]!)).toBe(true);
    }));
  });
});
