import { parsePeriod } from '#calendar';
import { amberOn, targetFor, type Unit } from './targets.js';

const targets = [
  { period: '2026/27', target: 1800, onwards: true },
  { period: '2024/25', target: 1900, onwards: false },
  { period: '2025/26', target: 1850, onwards: false },
];

describe('the target of a period', () => {
  it.each([
    ['2023/24', 'count', undefined],
    ['2024/25', 'count', 1900],
    ['2025/26', 'count', 1850],
    ['2026/27', 'count', 1800],
    ['2031/32', 'count', 1800],
    ['2025/26 Q2', 'count', undefined],
    ['2025/26 Q2', 'percent', 1850],
    ['2031/32 Q4', 'percent', 1800],
  ] as [string, Unit, number | undefined][])('%s as a %s: %p', (period, unit, expected) => {
    expect(targetFor(targets, parsePeriod(period)!, unit)).toBe(expected);
  });
});

describe('the margin for amber', () => {
  const settings = [
    { appliesFrom: '2025-04-01', amberWithinPercent: 5 },
    { appliesFrom: '2021-04-01', amberWithinPercent: 10 },
  ];
  it.each([
    ['2020-01-01', 10],
    ['2025-03-31', 10],
    ['2025-04-01', 5],
    ['2030-01-01', 5],
  ])('on %s is %d%%', (day, expected) => expect(amberOn(settings, day)).toBe(expected));
  it('is nothing where none is set', () => expect(amberOn([], '2025-04-01')).toBe(0));
});
