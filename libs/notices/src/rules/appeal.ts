import { addDays, type IsoDate } from '#calendar';

/**
 * The last day for an appeal against a notice: the days begin with the day of issue, so that 21 days end on issue + 20
 * (ASBCPA 2014 s.46(2)).
 */
export function lastAppealDay(issuedOn: IsoDate, appealDays: number): IsoDate {
  return addDays(issuedOn, appealDays - 1);
}
