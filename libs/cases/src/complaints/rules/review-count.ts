import { addMonths, type IsoDate } from '#calendar';

/** A period within which a complaint must be made to count for a case review, from a day on. */
interface ComplaintPeriod {
  from: IsoDate;
  months: number;
}

/**
 * ASBCPA 2014 s.104(11): a complaint qualifies where it is made within one month of the behaviour. In force since 20 October
 * 2014; a change of the law is one more line.
 */
export const COMPLAINT_PERIODS: readonly ComplaintPeriod[] = [{ from: '2014-10-20', months: 1 }];

/**
 * Whether a complaint counts for an ASB case review (ASBCPA 2014 s.104): made on the day it happened or up to one month
 * after, the day of the same number in the next month included. Where it went on for a time, its last day is what counts.
 */
export function countsForReview(
  complaint: { happenedOn: IsoDate; happenedUntil: IsoDate | null; madeOn: IsoDate },
  periods: readonly ComplaintPeriod[] = COMPLAINT_PERIODS,
): boolean {
  const period = periods.findLast(({ from }) => from <= complaint.madeOn);
  const lastDay = complaint.happenedUntil ?? complaint.happenedOn;
  return period !== undefined && complaint.madeOn >= complaint.happenedOn && complaint.madeOn <= addMonths(lastDay, period.months);
}
