import type { Actor, Agency } from '#agencies';
import { addDays, londonInstant } from '#calendar';
import {
  acceptReferral, addFinding, finishSurvey, openSanctuary, openSurvey, planVisit, recommended, referToSanctuary, sanctuaryCatalogue, sendOrder, startSurvey, type Fault,
  type NewSanctuaryReferral,
} from '#sanctuary';
import type { Transaction } from '#platform';
import { personAs } from '../act-as.js';
import { lookAs } from '../look-as.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const FOUND: [room: string, opening: string, fault: Fault][] = [['Hall', 'Front door', 'keys-with-others'], ['Hall', 'Letterbox', 'letterbox-open'], ['Kitchen', 'Window', 'window-no-lock']];

/** Lays out a referral that waits for an answer, a home that was surveyed and has its appointment tomorrow, and an emergency without one yet. */
export async function layOutSanctuary(itself: Actor, transaction: Transaction, agencies: Agency[]): Promise<void> {
  const repairsId = agencies.find(({ name }) => name === 'Housing Repairs')!.id;
  const referrer = await personAs(itself, transaction, 'housing.officer@');
  const coordinator = await personAs(itself, transaction, 'sanctuary@');
  const refer = async (asked: Partial<NewSanctuaryReferral>): Promise<string> => {
    await lookAs(transaction, referrer);
    const { id } = await referToSanctuary(referrer, transaction, referral(transaction, asked));
    await lookAs(transaction, coordinator);
    return id;
  };
  await refer({ name: 'Ines Harcastle', address: '8 Marigold Row\nStapleford', postcode: 'NG9 7QX', dashScore: 11, risk: 'medium', permission: 'waiting', rightToOccupy: 'joint-tenant' });
  const home = await refer({ name: 'Odette Marchbanks', address: '3 Tansy Court\nBeeston', postcode: 'NG9 2YB' });
  await accept(coordinator, transaction, home);
  await surveyAndOrder(coordinator, transaction, home, repairsId);
  const emergency = await refer({
    name: 'Perdita Wainfleet', address: '21 Sorrel Street\nEastwood', postcode: 'NG16 3ZZ', dashScore: 19, emergency: true, emergencyWhy: 'The back door was kicked in last night',
  });
  await accept(coordinator, transaction, emergency);
  await sendOrder(coordinator, transaction, {
    referralId: emergency, agencyId: repairsId, access: 'Come to the side gate', items: [{ measureId: null, room: 'Kitchen', opening: 'Back door', what: 'Make the door safe, and change its lock' }],
  });
  await lookAs(transaction, null);
}

function referral({ today }: Transaction, asked: Partial<NewSanctuaryReferral>): NewSanctuaryReferral {
  return {
    selfReferred: false, caseReference: '', name: '', address: '', postcode: '', phone: '0115 496 0188', consent: true, consentOn: today,
    contact: { windows: [{ days: EVERY_DAY, from: '09:00', until: '15:30' }], how: 'Text first, and wait for an answer', never: 'Council, police', askFor: 'The tenant' },
    dashScore: 15, risk: 'high', riskWhy: '', emergency: false, emergencyWhy: '', perpetratorName: '', perpetratorLivesThere: false, perpetratorHoldsTenancy: false,
    perpetratorAddress: '', perpetratorPostcode: '', rightToOccupy: 'sole-tenant', landlord: 'Broxtowe Homes', permission: 'given', children: 1, disability: '', language: '', words: '',
    ...asked,
  };
}

async function accept(coordinator: Actor, transaction: Transaction, id: string): Promise<void> {
  const { version } = await openSanctuary(coordinator, transaction, id);
  await acceptReferral(coordinator, transaction, { id, version, words: '' });
}

async function surveyAndOrder(coordinator: Actor, transaction: Transaction, referralId: string, agencyId: string): Promise<void> {
  const catalogue = await sanctuaryCatalogue(coordinator, transaction);
  const { id } = await startSurvey(coordinator, transaction, { referralId, surveyedOn: transaction.today });
  for (const [room, opening, fault] of FOUND) {
    await addFinding(coordinator, transaction, { surveyId: id, room, opening, fault, words: '', measureId: recommended(catalogue, fault)[0]?.id ?? null });
  }
  const { version, findings } = await openSurvey(coordinator, transaction, id);
  await finishSurvey(coordinator, transaction, { id, version, words: '' });
  const order = await sendOrder(coordinator, transaction, {
    referralId, agencyId, access: 'Park in the next street', items: findings.map(({ measureId, room, opening }) => ({ measureId, room, opening, what: '' })),
  });
  const tomorrow = addDays(transaction.today, 1);
  await planVisit(coordinator, transaction, {
    orderId: order.id, version: null, startsAt: londonInstant(tomorrow, '10:00'), endsAt: londonInstant(tomorrow, '12:00'), operativeId: null,
  });
}
