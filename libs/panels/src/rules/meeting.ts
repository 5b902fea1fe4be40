import { isIsoDate, type IsoDate } from '#calendar';

/** When and where a panel meets. Day and times are London's. */
export interface WhenAndWhere {
  meetsOn: string;
  /** As 09:30. */
  startsAt: string;
  endsAt: string;
  /** Where, or the link. */
  place: string;
}

/** From when to when a meeting is, on London's clock. Of one from before Concord only the day is known. */
export function timesOf({ startsAt, endsAt, broughtIn }: { startsAt: string; endsAt: string; broughtIn: boolean }): string {
  return broughtIn ? 'time not known' : `${startsAt} to ${endsAt}`;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Years ahead that meetings are planned. */
const FURTHEST_YEAR = 3;

/** What is wrong with when and where a meeting is: the field and what to do. */
export function faultsOfMeeting({ meetsOn, startsAt, endsAt, place }: WhenAndWhere, today: IsoDate): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  const last = `${Number(today.slice(0, 4)) + FURTHEST_YEAR}-12-31`;
  if (!isIsoDate(meetsOn)) faults.push({ field: 'meetsOn', message: 'Enter the day of the meeting, like 27 3 2027' });
  else if (meetsOn < today) faults.push({ field: 'meetsOn', message: 'The day of the meeting must be today or later' });
  else if (meetsOn > last) faults.push({ field: 'meetsOn', message: `The day of the meeting must be before the end of ${last.slice(0, 4)}` });
  if (!TIME.test(startsAt)) faults.push({ field: 'startsAt', message: 'Enter when it starts, like 09:30' });
  if (!TIME.test(endsAt)) faults.push({ field: 'endsAt', message: 'Enter when it ends, like 12:00' });
  else if (endsAt <= startsAt) faults.push({ field: 'endsAt', message: 'The end must be later than the start, on the same day' });
  if (place.length > 500) faults.push({ field: 'place', message: 'Where it is must be 500 characters or fewer' });
  return faults;
}
