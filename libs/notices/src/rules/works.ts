import type { IsoDate } from '#calendar';

/** Where remedial works are done (ASBCPA 2014 s.47(2) and (3)). */
export const WORK_PLACES = { open: 'Land open to the air', premises: 'Other premises, such as inside a building' } as const;
export type WorkPlace = keyof typeof WORK_PLACES;

/** Works as far as it matters whether they may be done. */
export interface PlannedWorks {
  place: WorkPlace;
  /** Who consented; empty: nobody yet. */
  consent: string;
  consentOn: IsoDate | null;
}

/**
 * Why works cannot have been done on a day (s.47): on land open to the air nobody need consent; elsewhere the recipient and the
 * owner must have consented by then. Null where they can.
 */
export function faultOfDoingWorks({ place, consent, consentOn }: PlannedWorks, doneOn: IsoDate): string | null {
  if (place === 'open') return null;
  if (!consent) return 'Works on premises that are not open to the air need consent first (section 47(3))';
  return consentOn !== null && consentOn > doneOn ? 'The consent must be there before the works are done (section 47(3))' : null;
}
