import { faultOfClosedOn, faultOfReceivedOn } from './case-dates.js';

describe('the day a case was received', () => {
  it.each(['2026-05-04', '2020-02-29', '1990-01-01'])('%s is good on 4 May 2026', (day) => {
    expect(faultOfReceivedOn(day, '2026-05-04')).toBeNull();
  });
  it.each([
    ['2026-05-05', 'today or in the past'],
    ['', 'Enter the date'],
    ['2026-02-30', 'a real date'],
    ['1989-12-31', '1 January 1990 or later'],
  ])('%s is refused: %s', (day, words) => expect(faultOfReceivedOn(day, '2026-05-04')).toContain(words));
});

describe('the day a case was closed', () => {
  it.each(['2026-05-01', '2026-05-04'])('%s is good for a case received on 1 May, today being 4 May', (day) => {
    expect(faultOfClosedOn(day, '2026-05-01', '2026-05-04')).toBeNull();
  });
  it.each([
    ['2026-04-30', 'must be 1 May 2026 or later'],
    ['2026-05-05', 'today or in the past'],
    ['', 'Enter the date'],
    ['nonsense', 'a real date'],
  ])('%s is refused: %s', (day, words) => {
    expect(faultOfClosedOn(day, '2026-05-01', '2026-05-04')).toContain(words);
  });
});
