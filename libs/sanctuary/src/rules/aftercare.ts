import { addMonths, type IsoDate } from '#calendar';
import type { SanctuarySetting } from './settings.js';
import type { ReferralState } from './states.js';

/** How safe somebody says that they feel. */
export const FELT_SAFER = { yes: 'Yes', no: 'No', 'not-said': 'They would rather not say' } as const;
export type FeltSafer = keyof typeof FELT_SAFER;

/** The emergency services that can show a flag for a home. */
export const FLAG_SERVICES = { police: 'Police', fire: 'Fire service', ambulance: 'Ambulance service' } as const;
export type FlagService = keyof typeof FLAG_SERVICES;

/** What became of something that was lent. */
export const EQUIPMENT_OUTCOMES = { recovered: 'Taken back', kept: 'Stays with the survivor', lost: 'Lost or broken' } as const;
export type EquipmentOutcome = keyof typeof EQUIPMENT_OUTCOMES;

/** The days of the reviews after a sign-off: the same day some months later, or the month's last. */
export function reviewDays(signedOffOn: IsoDate, setting: Pick<SanctuarySetting, 'firstReviewMonths' | 'secondReviewMonths'>): { months: number; dueOn: IsoDate }[] {
  return [setting.firstReviewMonths, setting.secondReviewMonths].map((months) => ({ months, dueOn: addMonths(signedOffOn, months) }));
}

/** What still has to happen before a referral can be closed, in words; empty: nothing. */
export function leftToClose(facts: { state: ReferralState; reviewsOpen: number; equipmentOut: number; flagsStanding: number; ordersOpen: number }): string[] {
  if (facts.state !== 'signed-off') return ['It has to be signed off by the survivor and the coordinator'];
  return [
    ...(facts.reviewsOpen > 0 ? ['Its reviews have to be done'] : []),
    ...(facts.ordersOpen > 0 ? ['Its works orders have to be done and checked'] : []),
    ...(facts.equipmentOut > 0 ? ['Say what became of the equipment that was lent'] : []),
    ...(facts.flagsStanding > 0 ? ['The flags of the emergency services have to be removed'] : []),
  ];
}
