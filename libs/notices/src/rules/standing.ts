import type { IsoDate } from '#calendar';

/** How a warning stands on a day: it runs out by itself, after the last day on which a notice may rely on it. */
export type WarningStanding = 'draft' | 'issued' | 'expired' | 'withdrawn';

/** How a warning stands on a day. */
export function warningStanding({ state, reliedUntil }: { state: 'draft' | 'issued' | 'withdrawn'; reliedUntil: IsoDate | null }, today: IsoDate): WarningStanding {
  return state === 'issued' && reliedUntil !== null && reliedUntil < today ? 'expired' : state;
}

/** How a notice stands. Served, it is in force until it is withdrawn, discharged or quashed (ASBCPA 2014 s.43 to s.46). */
export type NoticeState = 'draft' | 'served' | 'withdrawn' | 'discharged' | 'quashed';
