import { addMonths, inWords, type IsoDate } from '#calendar';
import { faultOfPastDay } from './days.js';

/** What can become of a prosecution. */
export const PROSECUTION_STATES = { begun: 'Before the court', convicted: 'Convicted', acquitted: 'Not guilty', withdrawn: 'Withdrawn' } as const;
export type ProsecutionState = keyof typeof PROSECUTION_STATES;

/** Months within which a magistrates' court must be asked to try what only it tries (Magistrates' Courts Act 1980 s.127). */
const MONTHS_TO_PROSECUTE = 6;

/** The last day on which a prosecution for a breach can begin (Magistrates' Courts Act 1980 s.127; ASBCPA 2014 s.48(2)). */
export function lastDayToProsecute(happenedOn: IsoDate): IsoDate {
  return addMonths(happenedOn, MONTHS_TO_PROSECUTE);
}

/** Why a prosecution for a breach cannot have begun on a day; null where it can. */
export function faultOfBeginning(begunOn: string, happenedOn: IsoDate, today: IsoDate): string | null {
  const fault = faultOfPastDay(begunOn, 'the prosecution began', { from: happenedOn, fromWhat: 'the breach happened', today });
  if (fault || begunOn <= lastDayToProsecute(happenedOn)) return fault;
  return `The last day to begin was ${inWords(lastDayToProsecute(happenedOn))}, six months after the breach (Magistrates’ Courts Act 1980, section 127)`;
}
