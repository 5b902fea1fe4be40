import { instantInWords } from './dates.js';

describe('an instant in words', () => {
  it('is London’s day and clock, in summer and in winter', () => {
    expect(instantInWords(new Date('2024-02-29T15:05:59Z'))).toBe('29 February 2024, 3:05pm');
    expect(instantInWords(new Date('2026-06-30T23:30:00Z'))).toBe('1 July 2026, 12:30am');
    // The hour that comes twice when the clocks go back, and the day on which they do.
    expect([new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')].map(instantInWords)).toEqual(['25 October 2026, 1:30am', '25 October 2026, 1:30am']);
    expect(instantInWords(new Date('2026-01-05T12:00:00Z'))).toBe('5 January 2026, 12:00pm');
  });
});
