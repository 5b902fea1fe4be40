import { yearContaining, type IsoDate, type Period } from '#calendar';
import { REMOVAL_REASONS, type PanelYear } from '#panels';
import { drawLyingBars, type BarKind, type LyingBar } from '../../drawing/lying-bars.js';

/** Items that the drawing of days shows; the table has all. */
const MOST_DRAWN = 25;

/** A panel's year as its page shows it: each table with its drawing. */
export function panelYearView(year: PanelYear, period: Period, running: boolean): Record<string, unknown> {
  const when = running ? 'today' : 'when the year ended';
  const itemsOn = [...year.itemsOn].sort((one, other) => other.days - one.days);
  const drawn = (id: string, title: string, bars: LyingBar[], description: string): string | null =>
    bars.length === 0 ? null : drawLyingBars(bars, { id, title, description: `${description} The table has the same numbers.` });
  return {
    ...year,
    itemsOn,
    notDrawn: Math.max(0, itemsOn.length - MOST_DRAWN),
    endings: year.endings.map((ending) => ({ ...ending, words: REMOVAL_REASONS[ending.why] })),
    left: year.endings.reduce((total, { items }) => total + items, 0),
    daysChart: drawn('days', `Days on the agenda, ${period.name}`,
      itemsOn.slice(0, MOST_DRAWN).map(({ reference, days }) => bar(reference, [[days, 'plain']], `${days} days`)), `Each item on the agenda ${when}, the longest first.`),
    endingsChart: drawn('endings', `Why items left the agenda, ${period.name}`,
      year.endings.map(({ why, items, middle }) => bar(SHORT[why], [[items, 'plain']], `${items} ${items === 1 ? 'item' : 'items'}, ${middle} days`)), 'Each reason, the most frequent first.'),
    attendanceChart: drawn('attendance', `Meetings attended by each agency, ${period.name}`,
      year.attendance.map(({ agency, meetings, present, apologies, absent }) =>
        bar(agency, [[present, 'good'], [apologies, 'fair'], [absent, 'poor']], `${present} of ${meetings}`)), 'Present, apologies and absent, for each agency.'),
    promisesChart: drawn('promises', `What became of each agency’s actions, ${period.name}`,
      year.promises.map(({ agency, promised, inTime, late, circumstancesChanged, notDone, overdue, running: open }) =>
        bar(agency, [[inTime, 'good'], [late, 'fair'], [circumstancesChanged, 'plain'], [notDone + overdue, 'poor'], [open, 'waiting']], `${inTime} of ${promised}`)),
      'Done in time, done late, circumstances changed, not done or overdue, and not due yet, for each agency.'),
  };
}

const SHORT: Record<keyof typeof REMOVAL_REASONS, string> = {
  resolved: 'Solved', 'risk-reduced': 'Risk is lower', 'moved-away': 'Moved away', 'no-consent': 'No consent', 'other-panel': 'Another panel',
  'no-longer-suitable': 'No longer for the panel', died: 'Died', withdrawn: 'Withdrawn',
};

function bar(label: string, parts: [number, BarKind][], text: string): LyingBar {
  return { label, parts: parts.map(([value, kind]) => ({ value, kind })), text };
}

/** The years to choose from, the running one first, back to the one in which the panel began. */
export function yearsSince(beganOn: IsoDate | null, today: IsoDate): string[] {
  const first = Number(yearContaining(beganOn ?? today).startsOn.slice(0, 4));
  const last = Number(yearContaining(today).startsOn.slice(0, 4));
  return Array.from({ length: Math.min(last - first, 30) + 1 }, (_, back) => yearContaining(`${last - back}-06-01`).name);
}
