import type { FieldFault } from './request.js';

/** What a decision on the threshold says. */
export interface DecisionWords {
  met: boolean;
  /** What the officer found on each matter of s.104(5). */
  persistence: string;
  harm: string;
  response: string;
  /** Why, in words for the person who asked. */
  reasons: string;
}

/**
 * Everything that keeps a decision from being made. With enough qualifying complaints the threshold is met, and nobody may
 * decide otherwise (s.104(4)); with fewer, the persistence, the harm and the response are considered first, and a yes rests on
 * at least one of them (s.104(5)).
 */
export function faultsOfDecision(decision: DecisionWords, counted: { qualifying: number; needed: number }): FieldFault[] {
  const { met, persistence, harm, response, reasons } = decision;
  const enough = counted.qualifying >= counted.needed;
  const faults: FieldFault[] = [];
  if (!met && enough) {
    const message = `Choose that the threshold is met: ${counted.qualifying} complaints qualify and ${counted.needed} are enough`;
    faults.push({ field: 'met', message });
  }
  if (!enough) {
    const considered = [
      ['persistence', persistence, 'Enter what you found about how long it has gone on'],
      ['harm', harm, 'Enter what you found about the harm, or the harm it could do'],
      ['response', response, 'Enter what you found about the agencies’ response'],
    ] as const;
    for (const [field, words, message] of considered) if (!words.trim()) faults.push({ field, message });
  }
  if (!reasons.trim()) faults.push({ field: 'reasons', message: 'Enter the reasons, as the person who asked will read them' });
  return faults;
}
