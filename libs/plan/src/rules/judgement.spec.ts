import { judgeFigures, type JudgedBy } from './judgement.js';
import type { KnownFigures } from './shown-figure.js';

const measured = (value: number): KnownFigures => ({
  fed: true,
  measured: { value, numerator: value, denominator: null, parts: null, definitionVersion: '1', computedAt: new Date(0) },
});
const by: JudgedBy = {
  unit: 'count',
  better: 'lower',
  targets: [{ period: '2024/25', target: 100, onwards: true }],
  settings: [{ appliesFrom: '1990-01-01', amberWithinPercent: 10 }],
  today: '2026-11-23',
};
const judged = (figures: Record<string, number>, changes: Partial<JudgedBy> = {}) =>
  judgeFigures(new Map(Object.entries(figures).map(([period, value]) => [period, measured(value)])), { ...by, ...changes }).map(
    ({ period, running, target, rag, trend }) => [period.name, running, target, rag, trend],
  );

describe('the figures of an indicator', () => {
  it('stand oldest first, each year before its quarters', () => {
    expect(judged({ '2025/26 Q1': 20, '2024/25': 90, '2025/26': 105, '2024/25 Q4': 30 }).map(([name]) => name)).toEqual([
      '2024/25', '2024/25 Q4', '2025/26', '2025/26 Q1',
    ]);
  });

  it('are judged by the target of their year, and compared with the period of the same kind before', () => {
    expect(judged({ '2023/24': 120, '2024/25': 90, '2025/26': 105, '2025/26 Q4': 30, '2026/27 Q1': 25 })).toEqual([
      ['2023/24', false, undefined, null, 'not comparable'],
      ['2024/25', false, 100, 'green', 'better'],
      ['2025/26', false, 100, 'amber', 'worse'],
      ['2025/26 Q4', false, undefined, null, 'not comparable'],
      ['2026/27 Q1', false, undefined, null, 'better'],
    ]);
  });

  it('of a year that still runs are not judged as whole, but a count past the margin is red already', () => {
    expect(judged({ '2025/26': 105, '2026/27': 60 })[1]).toEqual(['2026/27', true, 100, null, 'not comparable']);
    expect(judged({ '2025/26': 105, '2026/27': 111 })[1]).toEqual(['2026/27', true, 100, 'red', 'not comparable']);
    expect(judged({ '2025/26': 70, '2026/27': 60 }, { unit: 'percent' })[1]).toEqual(['2026/27', true, 100, 'green', 'better']);
  });

  it('run on the last day of their period, and no longer on the day after', () => {
    expect(judged({ '2025/26': 60 }, { today: '2026-03-31' })[0]![1]).toBe(true);
    expect(judged({ '2025/26': 60 }, { today: '2026-04-01' })[0]![1]).toBe(false);
  });
});
