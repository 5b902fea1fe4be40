import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { isIsoDate, type IsoDate } from '#calendar';
import { notFound, overtaken, queue, record, Refusal, type Transaction } from '#platform';
import { requireAuthority } from '../authority/authority.js';
import { makeServedDocument } from '../documents/make-served-document.js';
import { enforcementCounted } from '../facts.js';
import { powersLawOn } from '../powers/power-settings.js';
import {
  CONSULTED, faultOfSpacesDay, faultsOfChallenge, faultsOfChanging, faultsOfConsultation, faultsOfExtending, faultsOfMaking, lastChallengeDay,
  type Consulted,
} from '../rules/spaces/order.js';
import { variedValues } from './draft-order.js';
import { paperOfOrder } from './paper-of-order.js';
import { readSpacesOrder, type SpacesOrder } from './spaces.queries.js';

/** Every step of an order, as on its button. */
export const SPACES_STEPS = {
  consult: 'Record a consultation',
  make: 'Make the order',
  extend: 'Extend it',
  vary: 'Vary it',
  discharge: 'Discharge it',
  challenge: 'Record a challenge',
  'challenge-decided': 'Challenge decided',
  abandon: 'Give up the draft',
} as const;
export type SpacesStepName = keyof typeof SPACES_STEPS;

/** A step as it was typed; empty what is not asked. */
export interface SpacesTyped extends Record<Consulted, string> {
  id?: string;
  version: number;
  on: string;
  fromOn: string;
  untilOn: string;
  purpose: string;
  responses: string;
  place: string;
  area: string;
  restrictions: string;
  note: string;
  result: string;
}

/** What a court decides on a challenge (s.66(4), (6)). */
export const CHALLENGE_RESULTS = { stands: 'The order stands', quashed: 'The order is quashed' } as const;

/** What a step changes of the row, and what of it is written down. */
interface Outcome {
  set: Record<string, unknown>;
  on: IsoDate;
  until: IsoDate | null;
  words: Record<string, string>;
}

/** The steps that can be taken as it stands. */
export function spacesStepsOpen({ state, untilOn, challengedOn, challengeUntil }: SpacesOrder, today: IsoDate): SpacesStepName[] {
  if (state === 'draft') return ['consult', 'make', 'abandon'];
  if (state !== 'made') return [];
  const runs = untilOn !== null && untilOn >= today;
  return [
    ...(runs ? (['extend', 'consult', 'vary', 'discharge'] as const) : []),
    ...(challengedOn ? (['challenge-decided'] as const) : challengeUntil !== null && challengeUntil >= today ? (['challenge'] as const) : []),
  ];
}

/**
 * Records what was done with an order: consulted on, made, extended, varied, discharged, challenged (ASBCPA 2014 s.59 to s.72).
 * The paper of an order that is made is kept in the data folder; none is made where there is none.
 */
export async function takeSpacesStep(
  actor: Actor, transaction: Transaction, orderId: string, step: SpacesStepName, typed: SpacesTyped, dataFolder?: string,
): Promise<void> {
  requirePermission(actor, 'notices.write');
  await transaction.query('select from spaces_orders where id = $1 for no key update', [orderId]);
  const order = await readSpacesOrder(transaction, orderId);
  if (order.agencyId !== actor.agencyId) throw notFound('order');
  if (order.steps.some(({ id }) => id === typed.id)) return;
  if (typed.version !== order.version) throw overtaken('Someone changed this order after you opened it. Open it again to see what it is now');
  if (!isPossible(order, step)) throw new Refusal([{ field: null, message: 'This cannot be done as the order stands now. Open it again to see what it is' }], 'conflict');
  const { set, on, until, words } = await judged(actor, transaction, order, step, typed);
  if (step === 'make' && dataFolder !== undefined) await makeServedDocument(actor, transaction, dataFolder, paperOfOrder(order, typed, set));
  const latestOn = step === 'consult' || (order.latestOn && order.latestOn > on) ? order.latestOn : on;
  const columns = Object.keys({ ...set, latest_on: 0 });
  await transaction.run(
    `update spaces_orders set version = version + 1, ${columns.map((column, index) => `${column} = $${index + 2}`).join(', ')} where id = $1`,
    [orderId, ...Object.values(set), latestOn],
  );
  await transaction.run(
    `insert into spaces_order_steps (id, partnership_id, order_id, agency_id, step, done_on, until_on, words, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [typed.id ?? uuidv7(), actor.partnershipId, orderId, actor.agencyId, step, on, until, words, actor.staffId, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'spaces-order.step-taken', subjectKind: 'spaces-order', subjectId: orderId, details: { step } });
  if (step === 'make' || step === 'extend') await queue(transaction, enforcementCounted, { happenedOn: on });
}

function isPossible(order: SpacesOrder, step: SpacesStepName): boolean {
  if (order.state === 'draft') return ['consult', 'make', 'abandon'].includes(step);
  return order.state === 'made' && !['make', 'abandon'].includes(step) && (step !== 'challenge-decided' || order.challengedOn !== null);
}

function refuseAny(faults: { field: string | null; message: string }[]): void {
  if (faults.length > 0) throw new Refusal(faults, faults.every(({ field }) => field === null) ? 'conflict' : 'invalid');
}

async function judged(actor: Actor, transaction: Transaction, order: SpacesOrder, step: SpacesStepName, typed: SpacesTyped): Promise<Outcome> {
  const { today } = transaction;
  const { on, untilOn, fromOn, note } = typed;
  const law = await powersLawOn(transaction, isIsoDate(on) ? on : today);
  const noted: Record<string, string> = note ? { note } : {};
  const day = (what: string): { field: string; message: string }[] => {
    const fault = faultOfSpacesDay(on, what, order, today);
    return fault ? [{ field: 'on', message: fault }] : [];
  };
  switch (step) {
    case 'consult': {
      refuseAny(faultsOfConsultation(typed, order.state, today));
      const told = Object.fromEntries((Object.keys(CONSULTED) as Consulted[]).map((who) => [who, typed[who]]));
      return { set: {}, on: fromOn, until: untilOn, words: { purpose: typed.purpose, ...told, responses: typed.responses } };
    }
    case 'make': {
      refuseAny(faultsOfMaking(order, testOf(order), typed, law, today));
      await requireAuthority(actor, transaction, 'spaces-order', on);
      return { set: { state: 'made', made_on: on, from_on: fromOn, until_on: untilOn, challenge_until: lastChallengeDay(on, law) }, on, until: untilOn, words: { fromOn, ...noted } };
    }
    case 'extend':
      refuseAny(faultsOfExtending(order, typed, law, today));
      await requireAuthority(actor, transaction, 'spaces-order', on);
      return { set: { until_on: untilOn }, on, until: untilOn, words: { before: order.untilOn!, ...noted } };
    case 'vary': {
      refuseAny(faultsOfChanging(order, 'vary', on, today));
      await requireAuthority(actor, transaction, 'spaces-order', on);
      const { place, area, restrictions } = await variedValues(transaction, typed);
      const set = { place, area: { type: 'MultiPolygon', coordinates: area }, restrictions, challenge_until: lastChallengeDay(on, law) };
      return { set, on, until: null, words: { placeBefore: order.place, restrictionsBefore: order.restrictions, areaBefore: JSON.stringify(order.area), ...noted } };
    }
    case 'discharge':
      refuseAny(faultsOfChanging(order, 'discharge', on, today));
      await requireAuthority(actor, transaction, 'spaces-order', on);
      return { set: { state: 'discharged', ended_on: on }, on, until: null, words: noted };
    case 'challenge':
      refuseAny([...faultsOfChallenge(order, on, today), ...(note ? [] : [{ field: 'note', message: 'Enter who challenges it, and why' }])]);
      return { set: { challenged_on: on }, on, until: null, words: noted };
    case 'challenge-decided': {
      const { result } = typed;
      refuseAny([...day('the High Court decided'), ...(Object.hasOwn(CHALLENGE_RESULTS, result) ? [] : [{ field: 'result', message: 'Choose what the High Court decided (section 66)' }])]);
      const ended = result === 'quashed' ? { state: 'discharged', ended_on: on } : {};
      return { set: { challenged_on: null, ...ended }, on, until: null, words: { result, ...noted } };
    }
    case 'abandon':
      refuseAny([...day('you gave it up'), ...(note ? [] : [{ field: 'note', message: 'Enter why the draft is given up' }])]);
      return { set: { state: 'abandoned', ended_on: on }, on, until: null, words: noted };
  }
}

/** The test of s.59 and s.72(1), by question. */
function testOf(order: SpacesOrder): Record<string, string> {
  return {
    'how life in the area suffers': order.detrimentalWhy,
    'how it goes on': order.persistentWhy,
    'why it is unreasonable': order.unreasonableWhy,
    'why it justifies the restrictions': order.justifiedWhy,
    'how freedom of speech and assembly were weighed (section 72(1))': order.rightsWhy,
  };
}
