import { lettersOf } from '#cases';

/** A place on a map, with its number in the list beside it. */
export interface Mark {
  easting: number;
  northing: number;
  number: string;
  label: string;
}

/** A square of the grid on a map, coloured by how many cases it has. */
export interface Shade {
  easting: number;
  northing: number;
  /** How wide it is, in metres. */
  size: number;
  cases: number;
  label: string;
}

/** A name on the ground, such as a town's. */
export interface PlaceName {
  easting: number;
  northing: number;
  name: string;
}

/** What of the National Grid a map shows, in metres. */
export interface Frame {
  west: number;
  south: number;
  east: number;
  north: number;
  /** How far its lines are apart. */
  step: number;
}

/** A map: the grid itself is its ground, so that nothing is fetched from anywhere. */
export interface MapOf {
  frame: Frame;
  marks: Mark[];
  shades: Shade[];
  names: PlaceName[];
  areas: MapArea[];
}

/** An area on a map: polygons, each an outer ring and the holes in it. */
export interface MapArea {
  polygons: { easting: number; northing: number }[][][];
  label: string;
}

/** The smallest map, in metres, and how much of what it shows is left free around it. */
const [SMALLEST, MARGIN] = [800, 0.1];
const STEPS = [100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000];
/** The width and height of the drawing. */
const SIDE = 560;
const LEFT = 46;
const BOTTOM = 26;

/** The square frame in which marks and shades lie with some room around them; null where there is nothing to show. */
export function frameOf(marks: readonly Mark[], shades: readonly Shade[], areas: readonly MapArea[] = []): Frame | null {
  const corners = areas.flatMap(({ polygons }) => polygons.flat(2));
  const eastings = [...[...marks, ...corners].map(({ easting }) => easting), ...shades.flatMap(({ easting, size }) => [easting, easting + size])];
  const northings = [...[...marks, ...corners].map(({ northing }) => northing), ...shades.flatMap(({ northing, size }) => [northing, northing + size])];
  if (eastings.length === 0) return null;
  const [west, east] = [Math.min(...eastings), Math.max(...eastings)];
  const [south, north] = [Math.min(...northings), Math.max(...northings)];
  const side = Math.max(SMALLEST, (east - west) * (1 + 2 * MARGIN), (north - south) * (1 + 2 * MARGIN));
  const step = STEPS.find((one) => side / one <= 8) ?? STEPS.at(-1)!;
  const [left, bottom] = [Math.floor((west + east - side) / 2), Math.floor((south + north - side) / 2)];
  return { west: left, south: bottom, east: left + Math.ceil(side), north: bottom + Math.ceil(side), step };
}

/**
 * Draws a map as SVG: the lines of the British National Grid with their labels, squares shaded by their cases, and numbered
 * places. The same numbers stand in a table beside it.
 */
export function drawMap({ frame, marks, shades, names, areas }: MapOf, { id, title, description }: { id: string; title: string; description: string }): string {
  const scale = SIDE / (frame.east - frame.west);
  const x = (easting: number): number => round(LEFT + (easting - frame.west) * scale);
  const y = (northing: number): number => round(SIDE - (northing - frame.south) * scale);
  const most = Math.max(...shades.map(({ cases }) => cases), 1);
  return [
    `<svg class="app-map__drawing" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${SIDE + LEFT} ${SIDE + BOTTOM}">`,
    `<title id="${id}-title">${escape(title)}</title><desc id="${id}-description">${escape(description)}</desc>`,
    `<rect class="app-map__ground" x="${LEFT}" y="0" width="${SIDE}" height="${SIDE}"/>`,
    ...linesBetween(frame.west, frame.east, frame.step).map((easting) =>
      `<line class="app-map__line" x1="${x(easting)}" x2="${x(easting)}" y1="0" y2="${SIDE}"/>`
      + `<text class="app-map__label" x="${x(easting)}" y="${SIDE + 18}" text-anchor="middle">${figures(easting, frame.step)}</text>`),
    ...linesBetween(frame.south, frame.north, frame.step).map((northing) =>
      `<line class="app-map__line" x1="${LEFT}" x2="${LEFT + SIDE}" y1="${y(northing)}" y2="${y(northing)}"/>`
      + `<text class="app-map__label" x="${LEFT - 6}" y="${y(northing) + 5}" text-anchor="end">${figures(northing, frame.step)}</text>`),
    `<text class="app-map__letters" x="${LEFT + 8}" y="22">${lettersOf(frame.west, frame.south)}</text>`,
    ...areas.map(({ polygons }) => {
      const rings = polygons.flat().map((ring) => `M${ring.map(({ easting, northing }) => `${x(easting)} ${y(northing)}`).join('L')}Z`);
      return `<path class="app-map__area" fill-rule="evenodd" d="${rings.join('')}"/>`;
    }),
    ...shades.map((shade) => drawShade(shade, x(shade.easting), y(shade.northing + shade.size), shade.size * scale, most)),
    ...names.map(({ easting, northing, name }) => `<text class="app-map__name" x="${x(easting)}" y="${y(northing)}" text-anchor="middle">${escape(name)}</text>`),
    ...marks.map(({ easting, northing, number }) =>
      `<circle class="app-map__mark" cx="${x(easting)}" cy="${y(northing)}" r="12"/>`
      + `<text class="app-map__number" x="${x(easting)}" y="${y(northing) + 5}" text-anchor="middle">${escape(number)}</text>`),
    '</svg>',
  ].join('');
}

function drawShade({ cases }: Shade, x: number, y: number, side: number, most: number): string {
  const square = `<rect class="app-map__shade app-map__shade--${shadeOf(cases, most)}" x="${x}" y="${y}" width="${round(Math.max(side, 6))}" height="${round(Math.max(side, 6))}"/>`;
  const number = `<text class="app-map__count app-map__count--${shadeOf(cases, most)}" x="${round(x + side / 2)}" y="${round(y + side / 2 + 5)}" text-anchor="middle">${cases}</text>`;
  return side >= 20 ? square + number : square;
}

/** Which of five shades a count has: the darkest for the most. */
export function shadeOf(cases: number, most: number): number {
  return Math.max(1, Math.ceil((cases / most) * 5));
}

/**
 * The names of towns, from addresses that end in one ("12 Mill Lane, Beeston"), each in the middle of its places; only of those
 * with three places or more, for one address may end in anything.
 */
export function townNames(places: readonly { address: string; easting: number | null; northing: number | null }[]): PlaceName[] {
  const towns = new Map<string, { easting: number; northing: number }[]>();
  for (const { address, easting, northing } of places) {
    const name = address.includes(',') ? address.slice(address.lastIndexOf(',') + 1).trim() : '';
    if (name && easting !== null && northing !== null) towns.set(name, [...(towns.get(name) ?? []), { easting, northing }]);
  }
  const middle = (values: number[]): number => Math.round(values.reduce((one, other) => one + other, 0) / values.length);
  return [...towns].filter(([, spots]) => spots.length >= 3).map(([name, spots]) => ({
    name, easting: middle(spots.map(({ easting }) => easting)), northing: middle(spots.map(({ northing }) => northing)),
  }));
}

/** Where lines lie: at every whole step between two sides. */
export function linesBetween(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}

/** What a line is called: its kilometres within the square of 100 km, as on printed maps, and tenths where lines are closer. */
function figures(metres: number, step: number): string {
  const kilometres = (metres % 100_000) / 1000;
  return step < 1000 ? kilometres.toFixed(step % 100 === 0 ? 1 : 2) : String(kilometres).padStart(2, '0');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
