import { inWords, isIsoDate, type IsoDate } from '#calendar';
import { REQUIREMENT_KINDS, type AskedRequirement } from './requirements.js';

/** What is wrong with one field of the form; null: with all of it. */
interface Fault {
  field: string | null;
  message: string;
}

/** The most that one notice asks: more is a slip of the form. */
const MOST = 20;

/**
 * Why a varied notice cannot ask what is written; empty where it can. It must ask something (ASBCPA 2014 s.43(3)); each field
 * is told with its number, such as words-2.
 */
export function faultsOfNewRequirements(requirements: readonly AskedRequirement[], variedOn: IsoDate): Fault[] {
  if (requirements.length === 0) return [{ field: 'words-1', message: 'Enter what the notice asks from then on (section 43(3))' }];
  if (requirements.length > MOST) return [{ field: null, message: `A notice can ask ${MOST} things at the most` }];
  return requirements.flatMap(({ kind, words, byOn }, index) => {
    const number = index + 1;
    const reasons: Fault[] = [];
    if (!Object.hasOwn(REQUIREMENT_KINDS, kind)) reasons.push({ field: `kind-${number}`, message: 'Choose whether it is to stop, to do, or to take reasonable steps' });
    if (!words.trim()) reasons.push({ field: `words-${number}`, message: 'Enter what is asked' });
    if (words.trim().length > 2000) reasons.push({ field: `words-${number}`, message: 'Use 2,000 characters or fewer' });
    if (byOn !== null && !isIsoDate(byOn)) reasons.push({ field: `byOn-${number}`, message: 'Enter a real last day, like 27 3 2027, or leave it empty' });
    else if (byOn !== null && byOn < variedOn) reasons.push({ field: `byOn-${number}`, message: `The last day must be ${inWords(variedOn)} or later` });
    return reasons;
  });
}
