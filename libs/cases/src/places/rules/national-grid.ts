/**
 * A spot on the British National Grid (EPSG:27700): the south-west corner of a square, in whole metres east and north of the
 * grid's origin, and how wide the square is, in metres. "SK 5277 3693" is a square of 10 m.
 */
export interface GridSpot {
  easting: number;
  northing: number;
  metres: GridMetres;
}

/** How closely a spot is known, in metres. A reference of two figures each way is known to 1 km, one of five to 1 m. */
export type GridMetres = 1 | 10 | 100 | 1000;

/** The grid covers 700 km from west to east and 1,300 km from south to north. */
const [WIDTH, HEIGHT] = [700_000, 1_300_000];
/** The letters of the grid's squares leave out I. */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';
const METRES: Record<number, GridMetres> = { 2: 1000, 3: 100, 4: 10, 5: 1 };

/**
 * Reads a grid reference ("SK 5277 3693", with or without blanks, in capitals or not) or an easting and a northing in
 * metres ("452770 336930", a comma between them if you like). Null where it is neither, or lies off the grid.
 */
export function readGridReference(text: string): GridSpot | null {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  return readLetters(plain) ?? readNumbers(plain);
}

function readLetters(plain: string): GridSpot | null {
  const [, letters, figures] = /^([A-HJ-Z]{2})[ ,]*((?:\d ?)*\d(?:[ ,]+\d+)?)$/.exec(plain) ?? [];
  if (!letters || !figures) return null;
  const halves = figures.split(/[ ,]+/);
  const digits = halves.join('');
  if (halves.length > 2 || (halves.length === 2 && halves[0]!.length !== halves[1]!.length) || digits.length % 2 === 1) return null;
  const metres = METRES[digits.length / 2];
  const corner = cornerOf(letters);
  if (!metres || !corner) return null;
  const [east, north] = [digits.slice(0, digits.length / 2), digits.slice(digits.length / 2)];
  return onGrid({ easting: corner.easting + Number(east) * metres, northing: corner.northing + Number(north) * metres, metres });
}

function readNumbers(plain: string): GridSpot | null {
  const [, easting, northing] = /^E? ?(\d{1,6})[ ,]+N? ?(\d{1,7})$/.exec(plain) ?? [];
  return easting && northing ? onGrid({ easting: Number(easting), northing: Number(northing), metres: 1 }) : null;
}

/** The south-west corner of a 100 km square: the first letter names its square of 500 km, the second its place in that. */
function cornerOf(letters: string): { easting: number; northing: number } | null {
  const [first, second] = [...letters].map((letter) => LETTERS.indexOf(letter)) as [number, number];
  const easting = (((first + 3) % 5) * 5 + (second % 5)) * 100_000;
  const northing = (19 - Math.floor(first / 5) * 5 - Math.floor(second / 5)) * 100_000;
  return easting < WIDTH && northing >= 0 && northing < HEIGHT ? { easting, northing } : null;
}

/** A spot where it lies on the grid; else null. */
export function onGrid(spot: GridSpot): GridSpot | null {
  const within = spot.easting >= 0 && spot.easting < WIDTH && spot.northing >= 0 && spot.northing < HEIGHT;
  return within && Number.isInteger(spot.easting) && Number.isInteger(spot.northing) ? spot : null;
}

/** Writes a spot as a grid reference, with as many figures as it is known to: "SK 5277 3693". */
export function gridReference({ easting, northing, metres }: GridSpot): string {
  const figures = 5 - Math.log10(metres);
  const part = (value: number): string => String(value % 100_000).padStart(5, '0').slice(0, figures);
  return `${lettersOf(easting, northing)} ${part(easting)} ${part(northing)}`;
}

/** The two letters of the 100 km square that a spot lies in. */
export function lettersOf(easting: number, northing: number): string {
  const [east, north] = [Math.floor(easting / 100_000), Math.floor(northing / 100_000)];
  const first = 19 - north - ((19 - north) % 5) + Math.floor((east + 10) / 5);
  const second = (((19 - north) * 5) % 25) + (east % 5);
  return LETTERS[first]! + LETTERS[second]!;
}

/** The square of a size, in metres, that a spot lies in; null where the spot is known less closely than that. */
export function squareOf(spot: GridSpot, size: number): { easting: number; northing: number } | null {
  if (spot.metres > size) return null;
  return { easting: spot.easting - (spot.easting % size), northing: spot.northing - (spot.northing % size) };
}
