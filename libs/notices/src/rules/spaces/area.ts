/** A point of the earth (WGS 84), in the order of GeoJSON: degrees east, degrees north. */
export type Degrees = readonly [longitude: number, latitude: number];
/** A line that comes back to where it begins: its last point is its first. */
export type Ring = readonly Degrees[];
/** Polygons, each an outer ring and the holes in it: the coordinates of a MultiPolygon (RFC 7946). */
export type Area = readonly (readonly Ring[])[];

/** More points than an order's plan has. */
const MOST_POINTS = 2000;
/** England and Wales, and some sea around them. */
const [WEST, SOUTH, EAST, NORTH] = [-7, 49.7, 2.2, 56];

/** What is wrong with an area, in plain words; null where it can be drawn, and nobody can doubt what lies within. */
export function faultOfArea(area: Area): string | null {
  const rings = area.flat();
  if (rings.length === 0) return 'Enter the area: at least three corners';
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > MOST_POINTS) return `Enter an area of at most ${MOST_POINTS.toLocaleString('en-GB')} points`;
  for (const ring of rings) {
    const fault = faultOfRing(ring);
    if (fault) return fault;
  }
  for (const [index, ring] of rings.entries()) {
    if (rings.slice(index + 1).some((other) => ringsCross(ring, other))) return 'Two lines of the area cross each other. Draw areas that lie apart, and holes that lie within';
  }
  for (const [outer, ...holes] of area) {
    if (!holes.every((hole) => isWithin(hole[0]!, outer!))) return 'A hole in the area lies outside it';
  }
  return overlap(area) ? 'One part of the area lies within another. Draw it once' : null;
}

function faultOfRing(ring: Ring): string | null {
  for (const [longitude, latitude] of ring) {
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return 'Each point of the area must have two numbers';
    if (longitude < WEST || longitude > EAST || latitude < SOUTH || latitude > NORTH) {
      const swapped = latitude >= WEST && latitude <= EAST && longitude >= SOUTH && longitude <= NORTH;
      return swapped ? 'Longitude and latitude are the wrong way round' : 'A point of the area lies outside England and Wales';
    }
  }
  if (ring.length < 4) return 'Enter the area: at least three corners';
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (!isSame(first, last)) return 'The area is not closed: its last point must be its first';
  if (new Set(ring.map(String)).size !== ring.length - 1) return 'The line of the area comes through one point twice';
  if (crossesItself(ring)) return 'The line of the area crosses itself';
  return signedArea(ring) === 0 ? 'The area has no inside' : null;
}

/** Twice the area within a ring, in square degrees; below zero where it goes clockwise. */
function signedArea(ring: Ring): number {
  return ring.slice(1).reduce((sum, [x, y], index) => sum + (ring[index]![0] * y - x * ring[index]![1]), 0);
}

/** An area with its outer rings counterclockwise and its holes clockwise, as GeoJSON has them (RFC 7946, 3.1.6). */
export function inOrder(area: Area): Area {
  return area.map((polygon) => polygon.map((ring, index) => ((signedArea(ring) > 0) === (index === 0) ? ring : [...ring].reverse())));
}

type Line = readonly [Degrees, Degrees];
const linesOf = (ring: Ring): Line[] => ring.slice(1).map((point, index) => [ring[index]!, point]);
const isSame = ([x, y]: Degrees, [a, b]: Degrees): boolean => x === a && y === b;

function crossesItself(ring: Ring): boolean {
  const lines = linesOf(ring);
  return lines.some((line, index) => lines.slice(index + 1).some((other, later) => {
    const isNext = later === 0 || (index === 0 && index + 1 + later === lines.length - 1);
    return isNext ? foldsBack(line, other) : meet(line, other);
  }));
}

/** Whether two lines that share a point lie on each other. */
function foldsBack(one: Line, other: Line): boolean {
  const shared = one.find((point) => other.some((each) => isSame(point, each)))!;
  const [a, b] = [one.find((point) => !isSame(point, shared))!, other.find((point) => !isSame(point, shared))!];
  return side(shared, a, b) === 0 && (a[0] - shared[0]) * (b[0] - shared[0]) + (a[1] - shared[1]) * (b[1] - shared[1]) > 0;
}

function ringsCross(ring: Ring, other: Ring): boolean {
  const lines = linesOf(other);
  return linesOf(ring).some((line) => lines.some((each) => meet(line, each)));
}

function meet([a, b]: Line, [c, d]: Line): boolean {
  const [one, two, three, four] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (one !== two && three !== four) return true;
  return (one === 0 && between(a, b, c)) || (two === 0 && between(a, b, d)) || (three === 0 && between(c, d, a)) || (four === 0 && between(c, d, b));
}

function side([ax, ay]: Degrees, [bx, by]: Degrees, [x, y]: Degrees): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
}

function between([ax, ay]: Degrees, [bx, by]: Degrees, [x, y]: Degrees): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}

/** Whether a point lies within a ring. */
function isWithin([x, y]: Degrees, ring: Ring): boolean {
  return linesOf(ring).filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax).length % 2 === 1;
}

/** Whether one polygon lies within another, and not in a hole of it. */
function overlap(area: Area): boolean {
  const inside = (point: Degrees, polygon: readonly Ring[]): boolean => polygon.filter((ring) => isWithin(point, ring)).length % 2 === 1;
  return area.some((polygon, index) => area.some((other, at) => at !== index && inside(polygon[0]![0]!, other)));
}
