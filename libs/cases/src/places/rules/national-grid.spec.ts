import fc from 'fast-check';
import { gridReference, lettersOf, readGridReference, squareOf, type GridMetres } from './national-grid.js';

const spots = fc.record({
  easting: fc.integer({ min: 0, max: 699_999 }),
  northing: fc.integer({ min: 0, max: 1_299_999 }),
  metres: fc.constantFrom<GridMetres>(1, 10, 100, 1000),
}).map(({ easting, northing, metres }) => ({ easting: easting - (easting % metres), northing: northing - (northing % metres), metres }));

describe('a grid reference', () => {
  it.each([
    ['SK 5277 3693', { easting: 452_770, northing: 336_930, metres: 10 }],
    ['sk52773693', { easting: 452_770, northing: 336_930, metres: 10 }],
    ['SK 52770 36930', { easting: 452_770, northing: 336_930, metres: 1 }],
    ['SK 52 36', { easting: 452_000, northing: 336_000, metres: 1000 }],
    ['TG 51409 13177', { easting: 651_409, northing: 313_177, metres: 1 }],
    ['SV 000 000', { easting: 0, northing: 0, metres: 100 }],
    ['HP 62 09', { easting: 462_000, northing: 1_209_000, metres: 1000 }],
    ['452770 336930', { easting: 452_770, northing: 336_930, metres: 1 }],
    ['452770, 336930', { easting: 452_770, northing: 336_930, metres: 1 }],
    [' E 452770, N 336930 ', { easting: 452_770, northing: 336_930, metres: 1 }],
  ])('is read: %s', (text, spot) => expect(readGridReference(text)).toEqual(spot));

  it.each([
    '', 'SK', 'SK 5', 'SK 5 3', 'SK 527 3693', 'SK 52773 6934 1', 'SI 5277 3693', 'ZZ 5277 3693', 'AA 12 12', 'SK 527736930', '700000 336930', '452770 1300000',
    '-1 336930', '452770', 'SK 5277 3693 12', 'SK 527700 369300', 'NG9 1EH',
  ])('that is none, or off the grid, is refused: %s', (text) => expect(readGridReference(text)).toBeNull());

  it('is written as it was read, wherever it is', () => {
    fc.assert(fc.property(spots, (spot) => {
      expect(readGridReference(gridReference(spot))).toEqual(spot);
      expect(readGridReference(gridReference(spot).replaceAll(' ', '').toLowerCase())).toEqual(spot);
    }));
  });

  it('never fails, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40, unit: 'binary' }), (text) => void readGridReference(text)));
  });
});

it('the squares of 100 km have their letters', () => {
  expect([[452_770, 336_930], [530_000, 180_000], [0, 0], [462_000, 1_209_000], [651_409, 313_177]].map(([e, n]) => lettersOf(e!, n!)))
    .toEqual(['SK', 'TQ', 'SV', 'HP', 'TG']);
});

describe('the square that a spot lies in', () => {
  it.each([
    [452_999, 336_750, 250, { easting: 452_750, northing: 336_750 }],
    [453_000, 336_749, 250, { easting: 453_000, northing: 336_500 }],
    [453_000, 336_749, 100, { easting: 453_000, northing: 336_700 }],
  ])('%d %d in squares of %d m', (easting, northing, size, square) => {
    expect(squareOf({ easting, northing, metres: 1 }, size)).toEqual(square);
  });

  it('is not known where the spot is known less closely', () => {
    expect(squareOf({ easting: 453_000, northing: 336_700, metres: 100 }, 100)).not.toBeNull();
    expect(squareOf({ easting: 453_000, northing: 336_000, metres: 1000 }, 250)).toBeNull();
  });
});
