import { uuidv7 } from 'uuidv7';
import { acceptReferral, finishSurvey, planVisit, referToSanctuary, sendOrder, startSurvey, type NewSanctuaryReferral } from '#sanctuary';
import type { TestPartnership } from './partnership.js';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/** What nobody may come upon who is not cleared for it: words of the referral that the factories make. */
export const SECRETS = {
  name: 'Saffron Quillfeather', address: '47 Hawthorn Rise', postcode: 'NG9 4QQ', phone: '07700 900471', perpetrator: 'Bramwell Grimshaw', words: 'He waits at the gate',
} as const;

/** The people of a sanctuary story. */
export interface SanctuaryPeople {
  referrer: TestActor;
  coordinator: TestActor;
  operative: TestActor;
}

/** A referrer of Housing, a coordinator of Communities and an operative of Housing Repairs. */
export async function makeSanctuaryPeople(world: World, partnership: TestPartnership): Promise<SanctuaryPeople> {
  return {
    referrer: await world.makeActor({ partnership, agency: 'Housing' }),
    coordinator: await world.makeActor({ partnership, agency: 'Communities', role: 'sanctuary-coordinator' }),
    operative: await world.makeActor({ partnership, agency: 'Housing Repairs', role: 'repairs-operative' }),
  };
}

/** A referral that can be accepted: high risk, by the score of 15. Contact is safe on weekdays from 09:30 to 15:00. */
export function someReferral(asked: Partial<NewSanctuaryReferral> = {}): NewSanctuaryReferral {
  return {
    selfReferred: false, caseReference: '', name: SECRETS.name, address: SECRETS.address, postcode: SECRETS.postcode, phone: SECRETS.phone, consent: true,
    consentOn: '2026-11-20',
    contact: {
      windows: [{ days: [1, 2, 3, 4, 5], from: '09:30', until: '15:00' }], how: 'Text first. Never leave a message', never: 'Sanctuary, police', askFor: 'Sal',
    },
    dashScore: 15, risk: 'high', riskWhy: '', emergency: false, emergencyWhy: '', perpetratorName: SECRETS.perpetrator, perpetratorLivesThere: false,
    perpetratorHoldsTenancy: false, perpetratorAddress: '', perpetratorPostcode: '', rightToOccupy: 'sole-tenant', landlord: 'Broxtowe Homes', permission: 'given',
    children: 2, disability: '', language: '', words: SECRETS.words, ...asked,
  };
}

/** The version of a row, as a page would have shown it. */
export async function versionOf(world: World, table: 'sanctuary_referrals' | 'sanctuary_orders' | 'sanctuary_visits' | 'sanctuary_order_items', id: string): Promise<number> {
  const [row] = await world.rows<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  return row!.version;
}

/** Refers somebody, and accepts it. */
export async function makeAccepted(world: World, { referrer, coordinator }: SanctuaryPeople, asked: Partial<NewSanctuaryReferral> = {}): Promise<{ id: string; reference: string }> {
  const made = await world.as(referrer, (transaction) => referToSanctuary(referrer, transaction, someReferral({ id: uuidv7(), ...asked })));
  const version = await versionOf(world, 'sanctuary_referrals', made.id);
  await world.as(coordinator, (transaction) => acceptReferral(coordinator, transaction, { id: made.id, version, words: '' }));
  return made;
}

/** Refers somebody, accepts it, and surveys the home, where nothing in particular was found. */
export async function makeSurveyed(world: World, people: SanctuaryPeople, asked: Partial<NewSanctuaryReferral> = {}): Promise<{ id: string; surveyId: string }> {
  const { coordinator } = people;
  const { id } = await makeAccepted(world, people, asked);
  const surveyId = await world.as(coordinator, async (transaction) => {
    const survey = await startSurvey(coordinator, transaction, { referralId: id, surveyedOn: transaction.today });
    await finishSurvey(coordinator, transaction, { id: survey.id, version: 1, words: 'The lock of the front door is old' });
    return survey.id;
  });
  return { id, surveyId };
}

/** An emergency with its works order: a lock at the front door and a letterbox, at Housing Repairs. */
export async function makeOrdered(
  world: World, partnership: TestPartnership, people: SanctuaryPeople, asked: Partial<NewSanctuaryReferral> = {},
): Promise<{ referralId: string; orderId: string; itemIds: string[] }> {
  const { coordinator } = people;
  const { id: referralId } = await makeAccepted(world, people, { emergency: true, emergencyWhy: 'He has a key', ...asked });
  const itemIds = [uuidv7(), uuidv7()];
  const { id: orderId } = await world.as(coordinator, (transaction) => sendOrder(coordinator, transaction, {
    referralId, agencyId: partnership.agencies['Housing Repairs'], access: 'Park in the next street',
    items: [
      { id: itemIds[0]!, measureId: null, room: 'Hall', opening: 'Front door', what: 'Change the lock' },
      { id: itemIds[1]!, measureId: null, room: 'Hall', opening: 'Letterbox', what: 'Fit a letterbox bag' },
    ],
  }));
  return { referralId, orderId, itemIds };
}

/** The same with an appointment today, from 10:00 to 12:00. */
export async function makePlanned(
  world: World, partnership: TestPartnership, people: SanctuaryPeople, asked: Partial<NewSanctuaryReferral> = {},
): Promise<{ referralId: string; orderId: string; itemIds: string[]; visitId: string }> {
  const ordered = await makeOrdered(world, partnership, people, asked);
  const { coordinator } = people;
  const { id: visitId } = await world.as(coordinator, (transaction) => planVisit(coordinator, transaction, {
    orderId: ordered.orderId, version: null, startsAt: new Date(`${transaction.today}T10:00:00Z`), endsAt: new Date(`${transaction.today}T12:00:00Z`), operativeId: null,
  }));
  return { ...ordered, visitId };
}
