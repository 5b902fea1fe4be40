import fc from 'fast-check';
import { PNG } from '../../../../../test/sample-files.js';
import { jpegWithoutPlace, pngWithoutPlace } from './without-place.js';

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
const START = Buffer.from([0xff, 0xd8]);
const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
const TABLE = segment(0xdb, Buffer.alloc(65, 1));
const SCAN = Buffer.concat([segment(0xda, Buffer.alloc(10, 1)), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd9])]);
const SECRET = 'N52.927 W1.214 Hawthorn';

/** An Exif segment by the bytes of its numbers, with which way up and a place behind it. */
function exif(order: 'II' | 'MM', orientation: number): Buffer {
  const number = (value: number, bytes: number): number[] => {
    const all = Array.from({ length: bytes }, (_, index) => (value >> (8 * (bytes - 1 - index))) & 0xff);
    return order === 'MM' ? all : all.toReversed();
  };
  return segment(0xe1, Buffer.concat([Buffer.from(`Exif\0\0${order}`, 'latin1'), Buffer.from([
    ...number(42, 2), ...number(8, 4), ...number(1, 2), ...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation, 2), 0, 0, 0, 0, 0, 0,
  ]), Buffer.from(SECRET)]));
}

describe('a JPEG', () => {
  it.each([['II', 6], ['MM', 8], ['MM', 1]] as const)('loses its place, its comments and what stands behind it, and keeps which way up it is: %s %i', (order, orientation) => {
    const taken = Buffer.concat([START, JFIF, exif(order, orientation), segment(0xed, Buffer.from(SECRET)), segment(0xfe, Buffer.from(SECRET)), TABLE, SCAN, Buffer.from(SECRET)]);
    const clean = jpegWithoutPlace(taken)!;
    expect(clean.includes(SECRET)).toBe(false);
    const upright = orientation === 1;
    expect(clean.includes('Exif')).toBe(!upright);
    expect(clean.length).toBe(START.length + JFIF.length + TABLE.length + SCAN.length + (upright ? 0 : 36));
    expect(jpegWithoutPlace(clean)).toEqual(clean);
  });

  it('that has none stays as it is', () => {
    const plain = Buffer.concat([START, JFIF, TABLE, SCAN]);
    expect(jpegWithoutPlace(plain)).toEqual(plain);
  });

  it('that is broken off, or any bytes, is read or refused, and never fails', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(200), (bytes, cut) => {
      jpegWithoutPlace(Buffer.from(bytes));
      jpegWithoutPlace(Buffer.concat([START, exif('II', 6), TABLE, SCAN]).subarray(0, cut));
      pngWithoutPlace(Buffer.from(bytes));
    }));
    expect(jpegWithoutPlace(Buffer.concat([START, JFIF]))).toBe(null);
  });
});

it('a PNG loses what was written into it, and keeps the picture', () => {
  const words = Buffer.concat([Buffer.from([0, 0, 0, SECRET.length]), Buffer.from(`tEXt${SECRET}`), Buffer.alloc(4)]);
  const taken = Buffer.concat([PNG.subarray(0, 33), words, PNG.subarray(33), Buffer.from(SECRET)]);
  expect(pngWithoutPlace(taken)).toEqual(PNG);
  expect(pngWithoutPlace(PNG.subarray(0, 40))).toBe(null);
});
