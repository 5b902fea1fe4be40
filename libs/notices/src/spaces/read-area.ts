import { eastingNorthing, latitudeLongitude, readGridReference } from '#cases';
import { faultOfArea, inOrder, type Area, type Degrees, type Ring } from '../rules/spaces/area.js';

/** What became of an area as it was typed: the area, or what is wrong with it. */
export type ReadArea = { area: Area; fault: null } | { area: null; fault: string };

const wrong = (fault: string): ReadArea => ({ area: null, fault });
const HOW = 'Paste GeoJSON, or enter a corner on each line, like SK 52770 36930 or 52.9271, -1.2163';

/**
 * Reads an area as GeoJSON (a polygon, several, or a feature or collection with them), or as a list with a corner on each line: a
 * grid reference, an easting and a northing, or degrees north and east. An empty line begins another area; a list is closed
 * by itself.
 */
export function readArea(typed: string): ReadArea {
  const text = typed.trim();
  if (!text) return wrong(`Enter the area. ${HOW}`);
  const read = text.startsWith('{') ? readGeoJson(text) : readList(text);
  if (read.fault !== null) return read;
  const fault = faultOfArea(read.area);
  return fault ? wrong(fault) : { area: inOrder(read.area), fault: null };
}

interface Json {
  type?: unknown;
  coordinates?: unknown;
  geometry?: unknown;
  geometries?: unknown;
  features?: unknown;
}

function readGeoJson(text: string): ReadArea {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong('This is not whole GeoJSON. Copy it again, from the first { to the last }');
  }
  const area = polygonsIn(json as Json);
  return area && area.length > 0 ? { area, fault: null } : wrong('The GeoJSON has no polygon in it, or has something else beside it');
}

/** The polygons of a GeoJSON object; null where it has anything else, or is none. */
function polygonsIn(json: Json | null, depth = 0): Area | null {
  if (json === null || typeof json !== 'object' || depth > 3) return null;
  const each = (things: unknown): Area | null => {
    if (!Array.isArray(things)) return null;
    const areas = things.map((thing) => polygonsIn(thing as Json, depth + 1));
    return areas.every((area): area is Area => area !== null) ? areas.flat() : null;
  };
  switch (json.type) {
    case 'FeatureCollection': return each(json.features);
    case 'GeometryCollection': return each(json.geometries);
    case 'Feature': return polygonsIn(json.geometry as Json, depth + 1);
    case 'Polygon': return areaFrom([json.coordinates]);
    case 'MultiPolygon': return areaFrom(json.coordinates);
    default: return null;
  }
}

function areaFrom(coordinates: unknown): Area | null {
  const isDegrees = (point: unknown): point is [number, number] => Array.isArray(point) && point.length >= 2 && typeof point[0] === 'number' && typeof point[1] === 'number';
  if (!Array.isArray(coordinates)) return null;
  const polygons: Ring[][] = [];
  for (const polygon of coordinates as unknown[]) {
    if (!Array.isArray(polygon)) return null;
    const rings: Ring[] = [];
    for (const ring of polygon as unknown[]) {
      if (!Array.isArray(ring) || !ring.every(isDegrees)) return null;
      rings.push(ring.map(([longitude, latitude]): Degrees => [rounded(longitude), rounded(latitude)]));
    }
    if (rings.length === 0) return null;
    polygons.push(rings);
  }
  return polygons;
}

function readList(text: string): ReadArea {
  const rings: Degrees[][] = [];
  for (const part of text.split(/\n\s*\n/)) {
    const ring: Degrees[] = [];
    for (const line of part.split('\n').map((each) => each.trim()).filter(Boolean)) {
      const point = pointIn(line);
      if (!point) return wrong(`We cannot read this corner: “${line.slice(0, 60)}”. ${HOW}`);
      ring.push(point);
    }
    const [first, last] = [ring[0], ring.at(-1)];
    if (first && last && String(first) !== String(last)) ring.push(first);
    if (ring.length > 0) rings.push(ring);
  }
  return { area: rings.map((ring) => [ring]), fault: null };
}

/** A corner: degrees north and east, as satellite navigation has them, or a spot of the National Grid. */
function pointIn(line: string): Degrees | null {
  const [, north, east] = /^(-?\d{1,2}\.\d+)[°\s]*[,\s]\s*(-?\d{1,3}\.\d+)°?$/.exec(line) ?? [];
  if (north && east) return [rounded(Number(east)), rounded(Number(north))];
  const spot = readGridReference(line);
  if (!spot) return null;
  const { latitude, longitude } = latitudeLongitude(spot.easting, spot.northing);
  return [longitude, latitude];
}

/** Six decimals are a tenth of a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1_000_000) / 1_000_000;
}

/** An area in metres of the National Grid, to draw it: right to some 5 metres. */
export function areaOnGrid(area: Area): { easting: number; northing: number }[][][] {
  return area.map((polygon) => polygon.map((ring) => ring.map(([longitude, latitude]) => eastingNorthing(latitude, longitude))));
}

/** An area as a list of corners, as it can be typed again; null where it has holes, which a list cannot tell. */
export function areaAsList(area: Area): string | null {
  if (area.some((polygon) => polygon.length > 1)) return null;
  return area.map(([ring]) => ring!.slice(0, -1).map(([longitude, latitude]) => `${latitude}, ${longitude}`).join('\n')).join('\n\n');
}
