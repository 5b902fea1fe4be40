/** Segments of a JPEG that a picture needs to look as it does: JFIF (APP0), colour profile (APP2), Adobe's colours (APP14). */
const KEPT_SEGMENTS = new Set([0xe0, 0xe2, 0xee]);
const [FIRST_APP, LAST_APP, COMMENT, START_OF_SCAN, END] = [0xe0, 0xef, 0xfe, 0xda, 0xd9];
/** Chunks of a PNG that hold words, times and what a camera wrote. */
const DROPPED_CHUNKS = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME']);

/**
 * A JPEG without what the camera or a program wrote into it: place, time, device, thumbnail, comments; it keeps which way up it is. null: it
 * cannot be read, and so nobody can say what is in it.
 */
export function jpegWithoutPlace(picture: Buffer): Buffer | null {
  const parts: Buffer[] = [picture.subarray(0, 2)];
  let orientation = 1;
  for (let at = 2; at + 4 <= picture.length;) {
    if (picture[at] !== 0xff) return null;
    const marker = picture[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + picture.readUInt16BE(at + 2);
    if (end > picture.length || end < at + 4) return null;
    const segment = picture.subarray(at, end);
    if (marker === 0xe1) orientation = orientationIn(segment) ?? orientation;
    if (marker === START_OF_SCAN) {
      // What stands behind the end of the picture, such as a second one with its own place, goes too.
      const scan = firstEnd(picture, end);
      return Buffer.concat([...parts.slice(0, 1), ...(orientation > 1 ? [orientationSegment(orientation)] : []), ...parts.slice(1), picture.subarray(at, scan)]);
    }
    const isDropped = marker === COMMENT || (marker >= FIRST_APP && marker <= LAST_APP && !KEPT_SEGMENTS.has(marker)) || isManyPictures(segment);
    if (!isDropped) parts.push(segment);
    at = end;
  }
  return null;
}

/** A PNG without words, times and what a camera wrote into it. null: it cannot be read. */
export function pngWithoutPlace(picture: Buffer): Buffer | null {
  const parts: Buffer[] = [picture.subarray(0, 8)];
  for (let at = 8; at + 12 <= picture.length;) {
    const end = at + 12 + picture.readUInt32BE(at);
    if (end > picture.length) return null;
    const name = picture.toString('latin1', at + 4, at + 8);
    if (!DROPPED_CHUNKS.has(name)) parts.push(picture.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  return null;
}

/** Where the picture ends: its first end marker after the scan began, past those of progressive pictures' further scans. */
function firstEnd(picture: Buffer, from: number): number {
  const found = picture.indexOf(Buffer.from([0xff, END]), from);
  return found === -1 ? picture.length : found + 2;
}

/** An APP2 segment that lists further pictures behind the first. */
function isManyPictures(segment: Buffer): boolean {
  return segment[1] === 0xe2 && segment.toString('latin1', 4, 8) === 'MPF\0';
}

/** Which way up a picture is, 1 to 8, as its Exif segment says; null where it says nothing that can be read. */
function orientationIn(segment: Buffer): number | null {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0' || segment.length < 18) return null;
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const two = (at: number): number => (at + 2 <= tiff.length ? (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0);
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = two(first);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (two(at) === 0x0112) {
      const value = two(at + 8);
      return value >= 1 && value <= 8 ? value : null;
    }
  }
  return null;
}

/** An Exif segment that says which way up a picture is, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  return Buffer.from([
    0xff, 0xe1, 0, 34, ...Buffer.from('Exif\0\0'), ...Buffer.from('MM'), 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
  ]);
}
