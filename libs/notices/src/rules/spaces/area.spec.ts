import fc from 'fast-check';
import { faultOfArea, inOrder, type Area, type Degrees, type Ring } from './area.js';

const ring = (...points: [number, number][]): Ring => [...points, points[0]!].map(([x, y]): Degrees => [-1.2 + x / 1000, 52.9 + y / 1000]);
const SQUARE = ring([0, 0], [10, 0], [10, 10], [0, 10]);
const HOLE = ring([2, 2], [2, 4], [4, 4], [4, 2]);
const APART = ring([20, 0], [30, 0], [30, 10]);

describe('an area is drawn so that nobody can doubt what lies within', () => {
  it.each<[string, Area]>([
    ['a square', [[SQUARE]]], ['a square with a hole', [[SQUARE, HOLE]]], ['two that lie apart', [[SQUARE], [APART]]],
    ['an island in a hole', [[SQUARE, ring([1, 1], [1, 9], [9, 9], [9, 1])], [HOLE]]],
    ['a line that goes straight on', [[ring([0, 0], [5, 0], [10, 0], [10, 10])]]],
  ])('%s', (_, area) => expect(faultOfArea(area)).toBeNull());

  it.each<[string, Area, RegExp]>([
    ['nothing', [], /three corners/],
    ['two corners', [[ring([0, 0], [1, 1])]], /three corners/],
    ['an open line', [[SQUARE.slice(0, -1).concat([[-1.19, 52.95]])]], /not closed/],
    ['a bow tie', [[ring([0, 0], [10, 10], [10, 0], [0, 10])]], /crosses itself/],
    ['a figure of eight through one point', [[ring([0, 0], [5, 5], [10, 0], [10, 10], [5, 5], [0, 10])]], /twice/],
    ['a line back on itself', [[ring([0, 0], [10, 0], [5, 0], [5, 5])]], /crosses itself/],
    ['a flat one', [[ring([0, 0], [5, 0], [10, 0])]], /crosses itself|no inside/],
    ['a hole outside', [[SQUARE, APART]], /outside/],
    ['a hole across the line', [[SQUARE, ring([5, 5], [15, 5], [15, 6])]], /cross each other/],
    ['two across each other', [[SQUARE], [ring([5, 5], [15, 5], [15, 15])]], /cross each other/],
    ['one within another', [[SQUARE], [HOLE]], /within another/],
    ['the wrong way round', [[SQUARE.map(([x, y]): Degrees => [y, x])]], /wrong way round/],
    ['France', [[SQUARE.map(([x, y]): Degrees => [x + 3, y - 5])]], /outside England/],
    ['no numbers', [[[[Number.NaN, 52], ...SQUARE.slice(1)]]], /two numbers/],
    ['too many points', [[Array.from({ length: 2001 }, (): Degrees => [-1, 52])]], /2,000 points/],
  ])('not so: %s', (_, area, fault) => expect(faultOfArea(area)).toMatch(fault));

  it('whatever is drawn, it is judged', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (points) => {
      const fault = faultOfArea([[ring(...points)]]);
      expect(fault === null || fault.length > 0).toBe(true);
    }));
  });

  it('round its middle is always one', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 4, maxLength: 12 }), (angles) => {
      const turned = angles.sort((one, other) => one - other).map((angle): [number, number] => [Math.cos((angle * Math.PI) / 180) * 10, Math.sin((angle * Math.PI) / 180) * 10]);
      expect(faultOfArea([[ring(...turned)]])).toBeNull();
    }));
  });

  it('goes round as GeoJSON has it: outside counterclockwise, holes clockwise (RFC 7946)', () => {
    const back = [...SQUARE].reverse();
    expect(inOrder([[back, [...HOLE].reverse()]])).toEqual([[SQUARE, HOLE]]);
    expect(inOrder([[SQUARE, HOLE]])).toEqual([[SQUARE, HOLE]]);
  });
});
