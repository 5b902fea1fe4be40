import { lastAppealDay } from './appeal.js';

describe('the last day for an appeal (s.46(2))', () => {
  it.each([
    ['2026-11-02', '2026-11-22'],
    ['2026-12-20', '2027-01-09'],
    ['2028-02-10', '2028-03-01'],
    ['2026-03-20', '2026-04-09'],
  ])('of a notice issued on %s is %s: the day of issue is the first of 21', (issuedOn, last) => {
    expect(lastAppealDay(issuedOn, 21)).toBe(last);
  });
});
