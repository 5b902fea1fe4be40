import { drawMap, frameOf, linesBetween, shadeOf, townNames, type Mark } from './draw-map.js';

const mark = (easting: number, northing: number, label = 'A place'): Mark => ({ easting, northing, number: '1', label });

it('a map of one place shows 800 metres around it', () => {
  expect(frameOf([mark(452_770, 336_930)], [])).toEqual({ west: 452_370, south: 336_530, east: 453_170, north: 337_330, step: 100 });
  expect(frameOf([], [])).toBeNull();
});

it('a frame holds all that it is for, with never more than nine lines each way', () => {
  const frame = frameOf([mark(445_000, 330_000), mark(455_000, 347_000)], [{ easting: 455_000, northing: 347_000, size: 250, cases: 1, label: '' }])!;
  expect(frame.west).toBeLessThan(445_000);
  expect(frame.east).toBeGreaterThan(455_250);
  expect(frame.south).toBeLessThan(330_000);
  expect(frame.north).toBeGreaterThan(347_250);
  expect(frame.east - frame.west).toBe(frame.north - frame.south);
  expect(linesBetween(frame.west, frame.east, frame.step).length).toBeLessThanOrEqual(9);
});

it.each([[450, 900, 100, [500, 600, 700, 800, 900]], [500, 700, 100, [500, 600, 700]], [501, 599, 100, []]])(
  'lines from %d to %d', (from, to, step, lines) => expect(linesBetween(from, to, step)).toEqual(lines));

it.each([[1, 1, 5], [1, 5, 1], [2, 5, 2], [5, 5, 5], [1, 100, 1], [81, 100, 5], [80, 100, 4]])('%d of %d is shade %d', (cases, most, shade) => {
  expect(shadeOf(cases, most)).toBe(shade);
});

it('north is up, and words are harmless', () => {
  const frame = { west: 0, south: 0, east: 1000, north: 1000, step: 500 };
  const svg = drawMap({ frame, marks: [mark(1000, 1000)], shades: [], names: [], areas: [] }, { id: 'm', title: '<script>', description: '"' });
  expect(svg).toContain('cx="606" cy="0"');
  expect(svg).not.toContain('<script>');
});

it('a town is named in the middle of its places, once there are three', () => {
  const at = (address: string, easting: number | null): { address: string; easting: number | null; northing: number | null } => ({ address, easting, northing: easting && 5 });
  expect(townNames([at('1 A, Beeston', 10), at('2 A, Beeston', 20), at('3 A, Beeston', 60), at('4 A, Beeston', null), at('1 B, Kimberley', 5), at('The park', 1)]))
    .toEqual([{ name: 'Beeston', easting: 30, northing: 5 }]);
  expect(townNames([at('1 A, Beeston', 10), at('2 A, Beeston', 20)])).toEqual([]);
});
