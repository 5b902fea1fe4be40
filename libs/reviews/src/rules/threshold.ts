import { addMonths, type IsoDate } from '#calendar';
import type { ReviewSetting } from './settings.js';

/** The days of a complaint that decide whether it qualifies. */
export interface ComplaintDays {
  madeOn: IsoDate;
  /** The day of what it is about; the last of them where it went on. Null where it is not known. */
  happenedOn: IsoDate | null;
}

/** Why a complaint does not qualify. */
export type WhyNot = 'day-unknown' | 'before-it-happened' | 'made-late' | 'after-request' | 'request-late';

/** Why a complaint does not qualify, in words. */
export const WHY_NOT: Record<WhyNot, string> = {
  'day-unknown': 'The day it happened is not known',
  'before-it-happened': 'It was made before the day it is said to have happened',
  'made-late': 'It was made too long after it happened',
  'after-request': 'It was made after the request',
  'request-late': 'The request came too long after it',
};

/** A complaint with what the rule says of it; whyNot is null where it qualifies. */
export type Judged<Complaint extends ComplaintDays> = Complaint & { whyNot: WhyNot | null };

/** What a request's complaints come to. */
export interface Weighed<Complaint extends ComplaintDays> {
  complaints: Judged<Complaint>[];
  qualifying: number;
  needed: number;
  /** Whether the review must be held, whatever else (s.104(4)). */
  met: boolean;
}

/**
 * Why a complaint does not qualify for a request; null where it does (ASBCPA 2014 s.104(11) and (12); LAW.md, "ASB case
 * review"): made within a month of what happened, with the request within six months of the complaint. Both last days count
 * (decision 0024).
 */
export function whyNotQualifying({ madeOn, happenedOn }: ComplaintDays, requestedOn: IsoDate, setting: ReviewSetting): WhyNot | null {
  const whyNot = whyNotInTime({ madeOn, happenedOn }, setting);
  if (whyNot) return whyNot;
  if (madeOn > requestedOn) return 'after-request';
  return requestedOn > lastDayToAsk(madeOn, setting) ? 'request-late' : null;
}

/**
 * Whether a complaint was made soon enough to count for a review, whenever one is asked for (ASBCPA 2014 s.104(11)). Where it
 * went on for a time, its last day is what counts. The setting is that of the day of the request; without one, today's.
 */
export function countsForReview(
  { happenedOn, happenedUntil, madeOn }: { happenedOn: IsoDate; happenedUntil: IsoDate | null; madeOn: IsoDate },
  setting: ReviewSetting,
): boolean {
  return whyNotInTime({ madeOn, happenedOn: happenedUntil ?? happenedOn }, setting) === null;
}

/** The last day on which a review can be asked for so that a complaint made on a day still counts (s.104(12)). */
export function lastDayToAsk(madeOn: IsoDate, setting: ReviewSetting): IsoDate {
  return addMonths(madeOn, setting.requestMonths);
}

function whyNotInTime({ madeOn, happenedOn }: ComplaintDays, setting: ReviewSetting): WhyNot | null {
  if (happenedOn === null) return 'day-unknown';
  if (madeOn < happenedOn) return 'before-it-happened';
  return madeOn > addMonths(happenedOn, setting.complaintMonths) ? 'made-late' : null;
}

/** Holds complaints against the threshold of a request that came on a day. */
export function weigh<Complaint extends ComplaintDays>(
  complaints: Complaint[],
  requestedOn: IsoDate,
  setting: ReviewSetting,
): Weighed<Complaint> {
  const judged = complaints.map((complaint) => ({ ...complaint, whyNot: whyNotQualifying(complaint, requestedOn, setting) }));
  const qualifying = judged.filter(({ whyNot }) => whyNot === null).length;
  return { complaints: judged, qualifying, needed: setting.threshold, met: qualifying >= setting.threshold };
}
