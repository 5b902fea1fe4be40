import fc from 'fast-check';
import { mayStillEdit } from './edit-window.js';

const WRITTEN_AT = new Date('2026-11-23T09:00:00Z');
const later = (milliseconds: number): Date => new Date(WRITTEN_AT.getTime() + milliseconds);

describe('the words of a line', () => {
  it.each([
    ['at once', 0, true],
    ['a millisecond before the 30 minutes are over', 30 * 60_000 - 1, true],
    ['when they are over', 30 * 60_000, false],
    ['a day after', 86_400_000, false],
  ])('may be changed by their author %s: %p ms, %p', (_, milliseconds, may) => {
    expect(mayStillEdit({ authorId: 'a', writtenAt: WRITTEN_AT }, 'a', later(milliseconds), 30)).toBe(may);
  });

  it('are nobody else’s to change, at any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1440 }), (milliseconds, minutes) => {
        expect(mayStillEdit({ authorId: 'a', writtenAt: WRITTEN_AT }, 'b', later(milliseconds), minutes)).toBe(false);
        expect(mayStillEdit({ authorId: null, writtenAt: WRITTEN_AT }, null, later(milliseconds), minutes)).toBe(false);
      }),
    );
  });

  it('may never be changed where the agency has settled no time for it', () => {
    expect(mayStillEdit({ authorId: 'a', writtenAt: WRITTEN_AT }, 'a', WRITTEN_AT, 0)).toBe(false);
  });
});
