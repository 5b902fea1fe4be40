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
  if (happenedOn === null) return 'day-unknown';
  if (madeOn < happenedOn) return 'before-it-happened';
  if (madeOn > addMonths(happenedOn, setting.complaintMonths)) return 'made-late';
  if (madeOn > requestedOn) return 'after-request';
  return requestedOn > addMonths(madeOn, setting.requestMonths) ? 'request-late' : null;
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
