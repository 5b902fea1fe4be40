import { dayToType, dayTyped } from './typed-day.js';

it.each([
  ['27/3/2027', '2027-03-27'],
  ['27 3 27', '2027-03-27'],
  ['1.12', '2026-12-01'],
  ['23/11', '2026-11-23'],
  ['22/11', '2027-11-22'],
  ['2nd March', '2027-03-02'],
  ['14 Dec 2026', '2026-12-14'],
  ['2026-12-14', '2026-12-14'],
])('%s, typed on 23 November 2026, is %s', (typed, day) => {
  expect(dayTyped(typed, '2026-11-23')).toBe(day);
});

it.each([[''], ['soon'], ['12'], ['1/2/3/4'], ['__proto__'], ['99999999999999999999']])('%s is left for the rule to refuse', (typed) => {
  expect(dayTyped(typed, '2026-11-23')).toBe(typed);
});

it('stands in the field as it can be typed', () => {
  expect([dayToType('2027-03-07'), dayToType(null)]).toEqual(['7/3/2027', '']);
});
