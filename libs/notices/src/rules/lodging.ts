import { inWords, type IsoDate } from '#calendar';
import { faultOfPastDay } from './days.js';

/**
 * Why an appeal cannot have been lodged on a day; null where it can. It must come within the days that begin with the day of
 * issue (ASBCPA 2014 s.46(2)); the Act lets no court allow a later one.
 */
export function faultOfLodging(lodgedOn: string, { servedOn, appealUntil, today }: { servedOn: IsoDate; appealUntil: IsoDate; today: IsoDate }): string | null {
  const fault = faultOfPastDay(lodgedOn, 'the appeal was lodged', { from: servedOn, fromWhat: 'the notice was served', today });
  if (fault || lodgedOn <= appealUntil) return fault;
  return `The last day to appeal was ${inWords(appealUntil)} (section 46(2)). An appeal lodged later is too late, and suspends nothing`;
}
