import { addDays, type IsoDate } from '#calendar';
import type { HistoryRow } from '#panels';
import { inventedName } from './invented-names.js';

/** Somebody's time on the agenda; who: a number, the same for who comes back. until: about when they left, null: not by now. */
interface PastStay {
  who: number;
  from: IsoDate;
  until: IsoDate;
}

/** The panel meets every four weeks, on a Tuesday. */
const FIRST_MEETING = '2021-01-12';
const WEEKS = 4;
/** Between two discussions of an item that stays: at every third meeting. */
const EVERY = 3;

/**
 * Who was on the agenda in the years that the plan prints, so that counted as MEASURES.md has it they give its printed ComS_017 and
 * ComS_015a to c: 21, 7 and 21 discussed; 4/9/4, 0/0/7 and 4/2/11 by time.
 */
const PRINTED: [who: number, from: IsoDate, until: IsoDate][] = [
  // 2021/22: four for less than three months, nine for three to six, one for longer …
  [1, '2021-04-20', '2021-06-20'], [2, '2021-07-06', '2021-09-12'], [3, '2021-10-12', '2021-12-18'], [4, '2022-01-11', '2022-03-16'],
  [5, '2021-01-20', '2021-06-08'], [6, '2021-02-16', '2021-07-06'], [7, '2021-03-23', '2021-08-10'], [8, '2021-05-05', '2021-09-25'],
  [9, '2021-06-08', '2021-10-28'], [10, '2021-07-13', '2021-11-28'], [11, '2021-08-17', '2022-01-14'], [12, '2021-09-21', '2022-02-14'],
  [13, '2021-10-26', '2022-03-14'], [14, '2021-01-12', '2021-11-24'],
  // … and seven who are the only ones discussed in 2022/23: three leave in it, four the year after.
  [15, '2021-03-30', '2022-06-20'], [16, '2021-06-22', '2022-09-20'], [17, '2021-08-24', '2022-12-20'], [18, '2021-11-09', '2023-05-20'],
  [19, '2021-12-14', '2023-07-20'], [20, '2022-01-25', '2023-10-20'], [21, '2022-02-22', '2024-01-20'],
  // 2023/24: seven more for over six months, four for less than three, two for three to six, and four who came in the winter.
  [22, '2023-04-11', '2023-12-20'], [23, '2023-04-25', '2024-01-20'], [24, '2023-05-16', '2024-02-20'], [25, '2023-06-13', '2024-05-20'],
  [26, '2023-07-11', '2024-07-20'], [27, '2023-08-08', '2024-08-20'], [28, '2023-09-05', '2024-06-20'],
  [2, '2023-04-18', '2023-06-25'], [29, '2023-06-20', '2023-08-28'], [30, '2023-09-12', '2023-11-25'], [31, '2023-12-05', '2024-02-12'],
  [32, '2023-05-02', '2023-09-20'], [9, '2023-10-03', '2024-02-25'],
  [33, '2023-11-07', '2024-09-20'], [34, '2023-12-12', '2024-06-12'], [35, '2024-01-23', '2024-11-20'], [36, '2024-02-20', '2024-08-10'],
];

/** After the printed years somebody comes every five weeks, and stays for so many days, in turn. */
const LATER_FROM = '2024-04-16';
const EVERY_DAYS = 35;
const LENGTHS = [72, 130, 215, 300, 150, 400];

/** Why they left, in turn. */
const REASONS = ['resolved', 'risk-reduced', 'resolved', 'moved-away', 'risk-reduced', 'other-panel', 'no-longer-suitable', 'resolved', 'no-consent'];

/** The ASB Panel's agenda from before Concord up to a day, in rows of a panel's history; who was on it then still is. */
export function panelHistory(upTo: IsoDate): HistoryRow[] {
  const meetings = meetingsUpTo(upTo);
  const stays: PastStay[] = PRINTED.map(([who, from, until]) => ({ who, from, until }));
  for (let nth = 0, from = LATER_FROM; from <= upTo; nth += 1, from = addDays(from, EVERY_DAYS)) {
    stays.push({ who: nth % 7 === 6 ? 10 + nth : 40 + nth, from, until: addDays(from, LENGTHS[nth % LENGTHS.length]!) });
  }
  return stays.filter(({ from }) => from <= upTo).map((stay, nth) => rowOf(stay, nth, meetings));
}

function rowOf({ who, from, until }: PastStay, nth: number, meetings: IsoDate[]): HistoryRow {
  const during = meetings.filter((day) => day >= from && day <= until);
  // They leave at a meeting; where that has not come yet they are on the agenda still.
  const removedOn = meetings.some((day) => day > until) ? during.at(-1)! : '';
  const discussedOn = during.filter((day, index) => index % EVERY === 0 || day === removedOn);
  return {
    individual: inventedName(who), born_on: '', added_on: from, removed_on: removedOn, removed_why: removedOn && REASONS[nth % REASONS.length]!,
    discussed_on: discussedOn.join(' '),
  };
}

function meetingsUpTo(upTo: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = FIRST_MEETING; day <= upTo; day = addDays(day, 7 * WEEKS)) days.push(day);
  return days;
}
