import { addDays, addMonths, inWords, isIsoDate, type IsoDate } from '#calendar';
import type { PowerSetting } from '../powers/setting.js';

/** Where an order stands. */
export type SpacesState = 'draft' | 'made' | 'discharged' | 'abandoned';

/** Whom the council consults and tells before it makes, extends, varies or discharges an order (ASBCPA 2014 s.72(3), (4)). */
export const CONSULTED = {
  police: 'The chief officer of police',
  commissioner: 'The police and crime commissioner',
  community: 'Community representatives',
  owners: 'Owners and occupiers of land in the area',
  councils: 'The parish council and the county council, told of the proposal',
  published: 'Where the text was published',
} as const;
export type Consulted = keyof typeof CONSULTED;

/** What a consultation is for. */
export const CONSULTED_FOR = { make: 'Make the order', extend: 'Extend it', vary: 'Vary it', discharge: 'Discharge it' } as const;
export type ConsultedFor = keyof typeof CONSULTED_FOR;

/** A consultation: its days, with its last day ended before the step that it is for. */
export interface Consultation {
  purpose: ConsultedFor;
  fromOn: IsoDate;
  untilOn: IsoDate;
}

/** An order as its rules need it. */
export interface SpacesFacts {
  state: SpacesState;
  madeOn: IsoDate | null;
  fromOn: IsoDate | null;
  untilOn: IsoDate | null;
  challengeUntil: IsoDate | null;
  challengedOn: IsoDate | null;
  latestOn: IsoDate | null;
  /** Of those before the latest step of the same kind, none counts any more. */
  consultations: readonly Consultation[];
}

/** The last day that an order can have: 3 years that begin with its first day (s.60(1)). */
export function lastSpacesDay(fromOn: IsoDate, law: PowerSetting): IsoDate {
  return addDays(addMonths(fromOn, law.spacesMonths), -1);
}

/** The last day that an extension can have: 3 years more (s.60(3)). They begin with the day after the old last one. */
export function lastExtendedDay(untilOn: IsoDate, law: PowerSetting): IsoDate {
  return lastSpacesDay(addDays(untilOn, 1), law);
}

/** The last day for a challenge in the High Court: 6 weeks beginning with the day of making or varying (s.66(3)). */
export function lastChallengeDay(madeOn: IsoDate, law: PowerSetting): IsoDate {
  return addDays(madeOn, law.spacesChallengeDays - 1);
}

/** When its end is brought to mind, so that a consultation still fits in. */
export function spacesReminderOn(untilOn: IsoDate, law: PowerSetting): IsoDate {
  return addMonths(untilOn, -law.spacesRemindMonths);
}

/** Whether an order applies on a day. */
export function isInForce({ state, fromOn, untilOn }: Pick<SpacesFacts, 'state' | 'fromOn' | 'untilOn'>, today: IsoDate): boolean {
  return state === 'made' && fromOn !== null && untilOn !== null && fromOn <= today && today <= untilOn;
}

/** What was typed at a step; empty where nothing was. */
export interface SpacesAsked {
  on: string;
  fromOn: string;
  untilOn: string;
}

type Fault = { field: string | null; message: string };

/** A day that something was done on: real, not in the future, not before the step before it. */
export function faultOfSpacesDay(on: string, what: string, { latestOn }: Pick<SpacesFacts, 'latestOn'>, today: IsoDate): string | null {
  if (!on) return `Enter the day on which ${what}`;
  if (!isIsoDate(on)) return 'Enter a real date, like 27 3 2026';
  if (on > today) return 'The day must be today or in the past';
  return latestOn && on < latestOn ? `The day must be ${inWords(latestOn)} or later, when the step before it was` : null;
}

function consultedFor(order: SpacesFacts, purpose: ConsultedFor, on: IsoDate): Fault[] {
  const held = order.consultations.filter((one) => one.purpose === purpose);
  if (held.length === 0) return [{ field: null, message: `Record the consultation first: on the proposal to ${CONSULTED_FOR[purpose].toLowerCase()} (section 72)` }];
  const ended = held.some(({ untilOn }) => untilOn <= on);
  return ended ? [] : [{ field: 'on', message: `The consultation runs until ${inWords(held.map(({ untilOn }) => untilOn).sort()[0]!)}: the day must be that day or later (section 72)` }];
}

/** Why an order cannot be made so: it was consulted on, begins on the day it is made or later, and lasts 3 years at most. */
export function faultsOfMaking(order: SpacesFacts, test: Record<string, string>, { on, fromOn, untilOn }: SpacesAsked, law: PowerSetting, today: IsoDate): Fault[] {
  const faults: Fault[] = [];
  const day = faultOfSpacesDay(on, 'the order was made', order, today);
  if (day) faults.push({ field: 'on', message: day });
  const missing = Object.entries(test).filter(([, words]) => !words).map(([question]) => question);
  if (missing.length > 0) faults.push({ field: null, message: `Answer the whole test of section 59 first. Missing: ${missing.join('; ')}` });
  if (!isIsoDate(fromOn)) faults.push({ field: 'fromOn', message: 'Enter the first day of the order, like 27 3 2027' });
  else if (!day && fromOn < on) faults.push({ field: 'fromOn', message: 'The order cannot begin before it is made' });
  if (!isIsoDate(untilOn)) faults.push({ field: 'untilOn', message: 'Enter the last day of the order, like 26 3 2030 (section 60)' });
  else if (isIsoDate(fromOn)) faults.push(...faultsOfEnd(fromOn, untilOn, lastSpacesDay(fromOn, law), law));
  return day ? faults : [...faults, ...consultedFor(order, 'make', on)];
}

function faultsOfEnd(first: IsoDate, untilOn: IsoDate, last: IsoDate, law: PowerSetting): Fault[] {
  if (untilOn < first) return [{ field: 'untilOn', message: `The last day must be ${inWords(first)} or later` }];
  const years = law.spacesMonths % 12 === 0 ? `${law.spacesMonths / 12} years` : `${law.spacesMonths} months`;
  return untilOn > last ? [{ field: 'untilOn', message: `It can last ${years} at most, until ${inWords(last)} (section 60)` }] : [];
}

/** Why an order cannot be extended so: before it ends, after a consultation, for another 3 years at most (s.60(2), (3); s.72). */
export function faultsOfExtending(order: SpacesFacts, { on, untilOn }: SpacesAsked, law: PowerSetting, today: IsoDate): Fault[] {
  const day = faultOfSpacesDay(on, 'it was extended', order, today) ?? overBy(order, on, 'extended', 'section 60(2)');
  const faults: Fault[] = day ? [{ field: 'on', message: day }] : consultedFor(order, 'extend', on);
  if (!isIsoDate(untilOn)) return [...faults, { field: 'untilOn', message: 'Enter the new last day, like 26 3 2030 (section 60)' }];
  return [...faults, ...faultsOfEnd(addDays(order.untilOn!, 1), untilOn, lastExtendedDay(order.untilOn!, law), law)];
}

/** Why an order cannot be varied or discharged on a day (s.61, s.72). */
export function faultsOfChanging(order: SpacesFacts, purpose: 'vary' | 'discharge', on: string, today: IsoDate): Fault[] {
  const done = purpose === 'vary' ? 'varied' : 'discharged';
  const day = faultOfSpacesDay(on, `it was ${done}`, order, today) ?? overBy(order, on, done, 'section 61');
  return day ? [{ field: 'on', message: day }] : consultedFor(order, purpose, on);
}

function overBy({ untilOn }: SpacesFacts, on: IsoDate, done: string, section: string): string | null {
  return untilOn && on > untilOn ? `It ended on ${inWords(untilOn)}, and is ${done} only before that (${section}). Make a new order` : null;
}

/** Why a challenge cannot have been made on a day: within 6 weeks (s.66(3)). */
export function faultsOfChallenge(order: SpacesFacts, on: string, today: IsoDate): Fault[] {
  const { challengeUntil, madeOn, challengedOn } = order;
  const day = faultOfSpacesDay(on, 'the challenge was made', { latestOn: madeOn }, today);
  if (day) return [{ field: 'on', message: day }];
  if (challengedOn) return [{ field: null, message: 'A challenge is recorded already' }];
  return challengeUntil && on > challengeUntil
    ? [{ field: 'on', message: `The last day for a challenge was ${inWords(challengeUntil)}: 6 weeks beginning with the day on which it was made or varied (section 66(3))` }]
    : [];
}

/** Why a consultation cannot be recorded so: both days, in order; responses are known only once it has ended. */
export function faultsOfConsultation(asked: { purpose: string; fromOn: string; untilOn: string; responses: string } & Record<Consulted, string>, state: SpacesState, today: IsoDate): Fault[] {
  const faults: Fault[] = [];
  const { purpose, fromOn, untilOn } = asked;
  if (!Object.hasOwn(CONSULTED_FOR, purpose)) faults.push({ field: 'purpose', message: 'Choose what the consultation is for' });
  else if ((purpose === 'make') !== (state === 'draft')) {
    faults.push({ field: 'purpose', message: state === 'draft' ? 'The order is a draft: consult on making it' : 'The order is made: consult on extending, varying or discharging it' });
  }
  if (!isIsoDate(fromOn)) faults.push({ field: 'fromOn', message: 'Enter the first day of the consultation, like 27 3 2026' });
  else if (fromOn > today) faults.push({ field: 'fromOn', message: 'Record it from its first day on: that must be today or in the past' });
  if (!isIsoDate(untilOn)) faults.push({ field: 'untilOn', message: 'Enter its last day, like 27 4 2026' });
  else if (isIsoDate(fromOn) && untilOn < fromOn) faults.push({ field: 'untilOn', message: `Its last day must be ${inWords(fromOn)} or later` });
  for (const [who, words] of Object.entries(CONSULTED)) {
    if (!asked[who as Consulted]) faults.push({ field: who, message: `Enter how and when, or why not: ${words.charAt(0).toLowerCase()}${words.slice(1)} (section 72)` });
  }
  if (isIsoDate(untilOn) && untilOn <= today && !asked.responses) faults.push({ field: 'responses', message: 'Enter what people said, or that nobody answered' });
  return faults;
}
