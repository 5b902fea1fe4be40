import fc from 'fast-check';
import { hotSpots, SQUARE_SIZES, type PlaceCount } from './hot-spots.js';

const counted = (of: Partial<PlaceCount>): PlaceCount => ({
  placeId: 'p', address: '1 Mill Lane', postcode: '', easting: 452_770, northing: 336_930, gridMetres: 1, cases: 1, ...of,
});

it('gathers places of one square, the most cases first, and their places so too', () => {
  const { spots, unplaced } = hotSpots([
    counted({ placeId: 'a', cases: 1 }),
    counted({ placeId: 'b', easting: 452_700, northing: 336_900, cases: 2 }),
    counted({ placeId: 'c', easting: 452_699, cases: 2 }),
    counted({ placeId: 'd', easting: null, northing: null, gridMetres: null, cases: 4 }),
    counted({ placeId: 'e', gridMetres: 1000, cases: 8 }),
  ], 100);
  expect(spots.map(({ reference, cases, places }) => [reference, cases, places.map(({ placeId }) => placeId)])).toEqual([
    ['SK 527 369', 3, ['b', 'a']],
    ['SK 526 369', 2, ['c']],
  ]);
  expect(unplaced).toBe(12);
});

it('names squares of 250 metres by their corner', () => {
  expect(hotSpots([counted({})], 250).spots[0]).toMatchObject({ easting: 452_750, northing: 336_750, reference: 'SK 5275 3675' });
});

it('loses no case, whatever the squares', () => {
  const counts = fc.array(fc.record({
    placeId: fc.uuid(), address: fc.string(), postcode: fc.constant(''), cases: fc.integer({ min: 1, max: 50 }),
    easting: fc.option(fc.integer({ min: 445_000, max: 455_000 })), northing: fc.option(fc.integer({ min: 330_000, max: 347_000 })),
    gridMetres: fc.constantFrom(1 as const, 10 as const, 100 as const, 1000 as const),
  }));
  fc.assert(fc.property(counts, fc.constantFrom(...SQUARE_SIZES), (list, size) => {
    const { spots, unplaced } = hotSpots(list, size);
    const sum = (numbers: number[]): number => numbers.reduce((one, other) => one + other, 0);
    expect(sum(spots.map(({ cases }) => cases)) + unplaced).toBe(sum(list.map(({ cases }) => cases)));
    for (const { cases, places } of spots) expect(sum(places.map((place) => place.cases))).toBe(cases);
  }));
});
