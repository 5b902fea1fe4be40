/** One bar of a chart. */
export interface Bar {
  label: string;
  /** Null where it is not applicable, undefined where there is no figure yet: neither has a bar. */
  value: number | null | undefined;
  /** The figure as people read it, above the bar. */
  text: string;
  /** Whether the figure may still change; such a bar is drawn in outline. */
  provisional: boolean;
  target?: number;
}

/** What a chart shows, in words for those who do not see it. */
export interface ChartWords {
  /** Makes the ids unique on its page. */
  id: string;
  title: string;
  description: string;
  percent: boolean;
}

const BAR_STEP = 76;
const BAR_WIDTH = 44;
const LEFT = 52;
const TOP = 26;
const HEIGHT = 200;
const BOTTOM = 30;

/**
 * Draws bars with a line across each for its target, as SVG. Colours are set by class in the stylesheet, so that they follow
 * print and forced colours; the page's policy allows no style attributes. The same numbers stand in a table beside it.
 */
export function drawChart(bars: Bar[], { id, title, description, percent }: ChartWords): string {
  const top = topOfScale(Math.max(...bars.flatMap(({ value, target }) => [value ?? 0, target ?? 0]), 0));
  const width = LEFT + bars.length * BAR_STEP + 10;
  const y = (value: number): number => round(TOP + HEIGHT - (value / top) * HEIGHT);
  return [
    `<svg class="app-chart" role="img" aria-labelledby="${id}-title ${id}-description" width="${width}" height="${TOP + HEIGHT + BOTTOM}" viewBox="0 0 ${width} ${TOP + HEIGHT + BOTTOM}">`,
    `<title id="${id}-title">${escape(title)}</title>`,
    `<desc id="${id}-description">${escape(description)}</desc>`,
    ...ticks(top).map((tick) => gridLine(y(tick), width, `${tick.toLocaleString('en-GB')}${percent ? '%' : ''}`)),
    ...bars.map((bar, index) => drawBar(bar, LEFT + index * BAR_STEP + (BAR_STEP - BAR_WIDTH) / 2, y)),
    '</svg>',
  ].join('');
}

function drawBar({ label, value, text, provisional, target }: Bar, x: number, y: (value: number) => number): string {
  const middle = x + BAR_WIDTH / 2;
  const height = y(0) - y(value ?? 0);
  const bar = `<rect class="app-chart__bar${provisional ? ' app-chart__bar--provisional' : ''}" x="${x}" y="${y(value ?? 0)}" width="${BAR_WIDTH}" height="${round(height)}"/>`;
  const line = `<line class="app-chart__target" x1="${x - 10}" x2="${x + BAR_WIDTH + 10}" y1="${y(target ?? 0)}" y2="${y(target ?? 0)}"/>`;
  return [
    typeof value === 'number' ? bar : '',
    target === undefined ? '' : line,
    `<text class="app-chart__value" x="${middle}" y="${y(value ?? 0) - 6}" text-anchor="middle">${escape(text)}</text>`,
    `<text class="app-chart__label" x="${middle}" y="${TOP + HEIGHT + 20}" text-anchor="middle">${escape(label)}</text>`,
  ].join('');
}

function gridLine(y: number, width: number, label: string): string {
  return `<line class="app-chart__grid" x1="${LEFT}" x2="${width}" y1="${y}" y2="${y}"/>`
    + `<text class="app-chart__label" x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${label}</text>`;
}

/** The first round number from the highest figure up, in no more than five whole steps. */
export function topOfScale(highest: number): number {
  const step = stepOf(highest);
  return Math.max(step * Math.ceil(highest / step - 1e-9), step);
}

/** Where the scale has its lines, from nothing to its top. */
function ticks(top: number): number[] {
  const step = stepOf(top);
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => round(index * step));
}

function stepOf(highest: number): number {
  if (highest <= 0) return 1;
  const rough = highest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * power).filter(Number.isInteger);
  return steps.find((step) => step >= rough - 1e-9) ?? 1;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
