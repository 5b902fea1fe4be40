import type { IsoDate } from '#calendar';
import type { Chance } from './chance.js';

/** How busy each month is, January first: light evenings bring more reports. */
const MONTHS = [0.8, 0.8, 0.9, 1, 1.1, 1.25, 1.3, 1.25, 1.05, 1, 0.9, 0.75];
/** How busy each day of the week is, Sunday first: most people report on a working day. */
const WEEKDAYS = [0.3, 1.3, 1.1, 1, 1, 1, 0.4];
const DAY = 86_400_000;

/** The days on which a number of cases arrive, in order, from one date to another, both included. */
export function arrivals(draw: Chance, from: IsoDate, to: IsoDate, count: number): IsoDate[] {
  if (count === 0) return [];
  const first = numberOf(from);
  const days = Array.from({ length: numberOf(to) - first + 1 }, (_, later) => first + later);
  let total = 0;
  const busyUntil = days.map((day) => (total += MONTHS[monthOf(day)]! * WEEKDAYS[weekdayOf(day)]!));
  // Each case draws its day inside its own equal share of the business, so that no quarter stays empty.
  let place = 0;
  return Array.from({ length: count }, (_, nth) => {
    const moment = ((nth + draw()) / count) * total;
    while (place < days.length - 1 && busyUntil[place]! < moment) place += 1;
    return dateOf(days[place]!);
  });
}

/**
 * A day from one date to another, both included, on Monday to Friday where such a day is near.
 * A lean above 1 draws it sooner. Throws where the dates are the wrong way round.
 */
export function dayBetween(draw: Chance, from: IsoDate, to: IsoDate, lean = 1): IsoDate {
  const [first, last] = [numberOf(from), numberOf(to)];
  if (first > last) throw new Error(`No day lies between ${from} and ${to}`);
  const day = first + Math.floor(draw() ** lean * (last - first + 1));
  const offWeekend = { 6: [2, -1], 0: [1, -2] }[weekdayOf(day)] ?? [];
  return dateOf(offWeekend.map((days) => day + days).find((near) => near >= first && near <= last) ?? day);
}

/** Days are numbered here, in UTC where each is as long as the next: a history asks for very many of them. */
function numberOf(date: IsoDate): number {
  return Date.parse(date) / DAY;
}

function dateOf(day: number): IsoDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function monthOf(day: number): number {
  return new Date(day * DAY).getUTCMonth();
}

function weekdayOf(day: number): number {
  return new Date(day * DAY).getUTCDay();
}
