import fc from 'fast-check';
import { drawChart, topOfScale, type Bar } from './chart.js';

const words = { id: 'years', title: 'Cases <closed>', description: '2023/24: 103%', percent: true };
const bar = (value: number | null | undefined, more: Partial<Bar> = {}): Bar => ({
  label: '2023/24', value, text: String(value), provisional: false, ...more,
});

describe('the chart', () => {
  it.each([[0, 1], [1, 1], [3, 3], [0.4, 1], [7, 8], [79, 80], [103, 125], [412, 500], [438, 500], [7162, 8000], [100, 100]])(
    'for figures up to %d has a scale up to %d',
    (highest, top) => expect(topOfScale(highest)).toBe(top),
  );

  it('says in words what it shows, and no markup gets in', () => {
    const svg = drawChart([bar(103, { text: '103%' })], words);
    expect(svg).toContain('role="img" aria-labelledby="years-title years-description"');
    expect(svg).toContain('<title id="years-title">Cases &#60;closed&#62;</title>');
    expect(svg).not.toContain('style=');
  });

  it('draws no bar where there is no figure, and a line where there is a target', () => {
    const svg = drawChart([bar(null), bar(undefined, { target: 70 }), bar(5)], words);
    expect(svg.match(/<rect/g)).toHaveLength(1);
    expect(svg.match(/app-chart__target/g)).toHaveLength(1);
  });

  it('keeps every bar and line inside the picture', () => {
    const anything = fc.array(
      fc.record({ value: fc.option(fc.integer({ min: 0, max: 2_000_000 })), target: fc.option(fc.nat(10_000), { nil: undefined }) }),
    );
    fc.assert(
      fc.property(anything, (figures) => {
        const svg = drawChart(figures.map(({ value, target }) => bar(value, { target })), words);
        const heights = [...svg.matchAll(/ (?:y|y1|height)="([-\d.]+)"/g)].map(([, number]) => Number(number));
        expect(heights.every((height) => height >= 0 && height <= 256)).toBe(true);
        expect(svg).not.toMatch(/NaN|Infinity/);
      }),
    );
  });
});
