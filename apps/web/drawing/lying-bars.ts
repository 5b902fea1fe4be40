/** One part of a bar. */
export interface BarPart {
  value: number;
  /** Which of the legend's kinds it is: its colour, by class. */
  kind: BarKind;
}

/** good, fair and poor tell how it went; plain says nothing; waiting is not decided yet, and drawn in outline. */
export type BarKind = 'plain' | 'good' | 'fair' | 'poor' | 'waiting';

/** A bar that lies down, with what it is about before it and its figure behind it. */
export interface LyingBar {
  label: string;
  parts: readonly BarPart[];
  text: string;
}

const ROW = 34;
const THICK = 20;
const LABELS = 190;
const LENGTH = 380;
const BEHIND = 130;
const LONGEST_LABEL = 26;

/**
 * Draws bars that lie one below the other, as SVG: their colours are classes of the stylesheet, which follow print and forced colours.
 * The same numbers stand in a table beside it.
 *
 * @param id makes the ids unique on the page
 */
export function drawLyingBars(bars: readonly LyingBar[], { id, title, description }: { id: string; title: string; description: string }): string {
  const longest = Math.max(1, ...bars.map(({ parts }) => lengthOf(parts)));
  const width = LABELS + LENGTH + BEHIND;
  const height = bars.length * ROW + 10;
  return [
    `<svg class="app-chart app-lying" role="img" aria-labelledby="${id}-title ${id}-description" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="${id}-title">${escape(title)}</title>`,
    `<desc id="${id}-description">${escape(description)}</desc>`,
    ...bars.map((bar, index) => drawBar(bar, index * ROW + 5, LENGTH / longest)),
    '</svg>',
  ].join('');
}

function drawBar({ label, parts, text }: LyingBar, y: number, scale: number): string {
  let x = LABELS;
  const drawn = parts.filter(({ value }) => value > 0).map(({ value, kind }) => {
    const rect = `<rect class="app-lying__part app-lying__part--${kind}" x="${round(x)}" y="${y}" width="${round(value * scale)}" height="${THICK}"/>`;
    x += value * scale;
    return rect;
  });
  const short = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
  return [
    `<text class="app-chart__label" x="${LABELS - 10}" y="${y + 15}" text-anchor="end">${escape(short)}</text>`,
    ...drawn,
    `<text class="app-chart__value" x="${round(x + 8)}" y="${y + 15}">${escape(text)}</text>`,
  ].join('');
}

function lengthOf(parts: readonly BarPart[]): number {
  return parts.reduce((total, { value }) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
