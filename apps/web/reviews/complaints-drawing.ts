import { addMonths, daysBetween, earlier, inWords, type IsoDate } from '#calendar';

/** A complaint as the drawing needs it. */
interface DrawnComplaint {
  agencyName: string;
  madeOn: IsoDate;
  whyNot: string | null;
}

const LEFT = 190;
const WIDTH = 560;
const ROW = 38;
const TOP = 46;
const RADIUS = 8;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Draws complaints along the time, a row for each agency, as SVG: full where one counts, a ring where it does not, behind them
 * the time that the request reaches back to. Colours are set by class; the same stands in the table beside it.
 */
export function drawComplaints(
  complaints: DrawnComplaint[],
  { requestedOn, reachesBackTo }: { requestedOn: IsoDate; reachesBackTo: IsoDate },
): string {
  const agencies = [...new Set(complaints.map(({ agencyName }) => agencyName))];
  const first = complaints.reduce((day, { madeOn }) => earlier(day, madeOn), reachesBackTo);
  const last = complaints.reduce((day, { madeOn }) => (madeOn > day ? madeOn : day), requestedOn);
  const start = `${first.slice(0, 7)}-01`;
  const days = Math.max(daysBetween(start, last) + 7, 30);
  const x = (day: IsoDate): number => round(LEFT + (daysBetween(start, day) / days) * WIDTH);
  const bottom = TOP + agencies.length * ROW;
  const height = bottom + 34;
  const counting = complaints.filter(({ whyNot }) => whyNot === null).length;
  return [
    `<svg class="app-complaints-drawing" role="img" aria-labelledby="complaints-title complaints-description" width="${LEFT + WIDTH + 20}" height="${height}" viewBox="0 0 ${LEFT + WIDTH + 20} ${height}">`,
    '<title id="complaints-title">The complaints along the time</title>',
    `<desc id="complaints-description">${counting} of ${complaints.length} count for the request of ${inWords(requestedOn)}. The table below has each.</desc>`,
    `<rect class="app-complaints-drawing__window" x="${x(reachesBackTo)}" y="${TOP - 8}" width="${round(x(requestedOn) - x(reachesBackTo))}" height="${bottom - TOP + 8}"/>`,
    ...monthLines(start, last, days).map(({ day, label }) =>
      `<line class="app-complaints-drawing__month" x1="${x(day)}" x2="${x(day)}" y1="${TOP - 8}" y2="${bottom}"/>`
      + (label ? `<text x="${x(day) + 3}" y="${bottom + 18}">${label}</text>` : '')),
    `<line class="app-complaints-drawing__request" x1="${x(requestedOn)}" x2="${x(requestedOn)}" y1="${TOP - 14}" y2="${bottom}"/>`,
    `<text class="app-complaints-drawing__label" x="${x(requestedOn)}" y="${TOP - 20}" text-anchor="end">Request, ${inWords(requestedOn)}</text>`,
    ...agencies.map((agency, row) => drawRow(agency, complaints.filter(({ agencyName }) => agencyName === agency), TOP + row * ROW + ROW / 2, x)),
    '</svg>',
  ].join('');
}

function drawRow(agency: string, complaints: DrawnComplaint[], y: number, x: (day: IsoDate) => number): string {
  const name = agency.length > 24 ? `${agency.slice(0, 23)}…` : agency;
  const marks = complaints.map(({ madeOn, whyNot }) =>
    `<circle class="app-complaints-drawing__${whyNot === null ? 'counts' : 'not'}" cx="${x(madeOn)}" cy="${y}" r="${RADIUS}"/>`);
  return `<text x="0" y="${y + 5}">${escape(name)}</text>`
    + `<line class="app-complaints-drawing__row" x1="${LEFT}" x2="${LEFT + WIDTH}" y1="${y}" y2="${y}"/>${marks.join('')}`;
}

/** The first of each month, with its name where there is room for it. */
function monthLines(start: IsoDate, last: IsoDate, days: number): { day: IsoDate; label: string }[] {
  const step = Math.max(1, Math.ceil(days / 365));
  const lines: { day: IsoDate; label: string }[] = [];
  for (let month = 0, day = start; day <= last; month += 1, day = addMonths(start, month)) {
    const name = MONTHS[Number(day.slice(5, 7)) - 1]!;
    const label = month % step === 0 ? `${name}${day.slice(5, 7) === '01' || month === 0 ? ` ${day.slice(0, 4)}` : ''}` : '';
    lines.push({ day, label });
  }
  return lines;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
