import { addMonths, type IsoDate } from '#calendar';
import type { ReviewSetting } from './settings.js';

/** A report, and what it is about: the person who made it where they are known, else the case alone. */
export interface Report {
  complaintId: string;
  caseId: string;
  personId: string | null;
  madeOn: IsoDate;
}

/** Someone who was to be told, and for which report. */
export interface Told {
  caseId: string;
  personId: string | null;
  /** The day of the report at which it fell due. */
  reportedOn: IsoDate;
}

/**
 * Whether a report makes the telling of the right to a case review fall due: it is at least the second by the same person, or
 * about the same case, within six months, and who made it was not told for a report in those months (LAW.md, "Victim told of
 * the case review").
 */
export function fallsDue(report: Report, others: Report[], told: Told[], setting: ReviewSetting): boolean {
  const within = (one: IsoDate, other: IsoDate): boolean => {
    const [first, second] = one < other ? [one, other] : [other, one];
    return second <= addMonths(first, setting.tellMonths);
  };
  const near = others.filter(
    ({ complaintId, caseId, personId, madeOn }) =>
      complaintId !== report.complaintId
      && (caseId === report.caseId || (personId !== null && personId === report.personId))
      && within(madeOn, report.madeOn),
  );
  if (near.length + 1 < setting.tellAtReport) return false;
  return !told.some((telling) => sameReporter(report, telling) && within(telling.reportedOn, report.madeOn));
}

/** The same person, wherever; nobody knows which reports without a name are one person's, so a case has one such reporter. */
function sameReporter(one: { caseId: string; personId: string | null }, other: { caseId: string; personId: string | null }): boolean {
  return one.personId === null ? other.personId === null && one.caseId === other.caseId : one.personId === other.personId;
}
