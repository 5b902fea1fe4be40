import { areForgotten, secondsToWait } from './slow-down.js';

const at = new Date('2026-05-01T12:00:00Z');
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);

describe('slowing down after wrong tries', () => {
  it.each([
    [4, 0, 0],
    [5, 0, 30],
    [5, 29, 1],
    [5, 30, 0],
    [6, 0, 60],
    [9, 0, 480],
    [10, 0, 900],
    [60, 0, 900],
  ])('%i wrong tries, %i seconds ago: wait %i seconds', (count, ago, wait) => {
    expect(secondsToWait({ count, lastAt: at }, later(ago))).toBe(wait);
  });

  it('forgets after a day, not before', () => {
    expect(areForgotten({ count: 9, lastAt: at }, later(24 * 3600 - 1))).toBe(false);
    expect(areForgotten({ count: 9, lastAt: at }, later(24 * 3600))).toBe(true);
  });
});
