import { addDays, daysBetween, type IsoDate } from '#calendar';
import type { Chance } from './chance.js';

/** How busy each month is, January first: light evenings bring more reports. */
const MONTHS = [0.8, 0.8, 0.9, 1, 1.1, 1.25, 1.3, 1.25, 1.05, 1, 0.9, 0.75];
/** How busy each day of the week is, Sunday first: most people report on a working day. */
const WEEKDAYS = [0.3, 1.3, 1.1, 1, 1, 1, 0.4];

/** The days on which a number of cases arrive, in order, from one date to another, both included. */
export function arrivals(draw: Chance, from: IsoDate, to: IsoDate, count: number): IsoDate[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, later) => addDays(from, later));
  let total = 0;
  const busyUntil = days.map((day) => (total += MONTHS[Number(day.slice(5, 7)) - 1]! * WEEKDAYS[weekday(day)]!));
  // Each case draws its day inside its own equal share of the business, so that no quarter stays empty.
  let place = 0;
  return Array.from({ length: count }, (_, nth) => {
    const moment = ((nth + draw()) / count) * total;
    while (place < days.length - 1 && busyUntil[place]! < moment) place += 1;
    return days[place]!;
  });
}

/**
 * A day from one date to another, both included, on Monday to Friday where such a day is near.
 * A lean above 1 draws it sooner. Throws where the dates are the wrong way round.
 */
export function dayBetween(draw: Chance, from: IsoDate, to: IsoDate, lean = 1): IsoDate {
  const span = daysBetween(from, to);
  if (span < 0) throw new Error(`No day lies between ${from} and ${to}`);
  const day = addDays(from, Math.floor(draw() ** lean * (span + 1)));
  const offWeekend = { 6: [2, -1], 0: [1, -2] }[weekday(day)] ?? [];
  return offWeekend.map((days) => addDays(day, days)).find((near) => near >= from && near <= to) ?? day;
}

function weekday(day: IsoDate): number {
  return new Date(day).getUTCDay();
}
