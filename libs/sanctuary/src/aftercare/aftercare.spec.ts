import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAccepted, makeSanctuaryPeople, versionOf, type SanctuaryPeople } from '../../../../test/sanctuary.js';
import { openWorld, type World } from '../../../../test/world.js';
import { signOffByCoordinator, signOffBySurvivor } from '../completion/index.js';
import { openSanctuary, standingsOfMyReferrals } from '../referrals/index.js';
import { tickItem } from '../repairs/index.js';
import { checkOrder, sendOrder } from '../works/index.js';
import { askForFlag, askToRemoveFlags, closeReferral, equipmentOf, flagsOf, noteFlagRemoved, recordReview, reviewsOfSanctuary, settleEquipment } from './index.js';

let world: World;
let partnership: TestPartnership;
let people: SanctuaryPeople;
let id: string;
let reference: string;
let orderId: string;
const itemId = uuidv7();

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  people = await makeSanctuaryPeople(world, partnership);
  ({ id, reference } = await makeAccepted(world, people, { emergency: true, emergencyWhy: 'Tonight' }));
  const { coordinator } = people;
  const [alarm] = await world.rows<{ id: string }>(`select id from sanctuary_catalogue where name = 'Lend a personal alarm'`);
  ({ id: orderId } = await world.as(coordinator, (transaction) => sendOrder(coordinator, transaction, {
    referralId: id, agencyId: partnership.agencies['Housing Repairs'], access: '', items: [{ id: itemId, measureId: alarm!.id, room: 'Hall', opening: '', what: '' }],
  })));
});
afterAll(() => world.close());

const version = (): Promise<number> => versionOf(world, 'sanctuary_referrals', id);
const survivor = async (consent: boolean): Promise<void> => {
  const seen = await version();
  await world.as(people.coordinator, (transaction) => signOffBySurvivor(people.coordinator, transaction, { id, version: seen, consent, feltSafer: 'yes', words: '' }));
};
const office = async (): Promise<void> => {
  const seen = await version();
  await world.as(people.coordinator, (transaction) => signOffByCoordinator(people.coordinator, transaction, { id, version: seen, words: '' }));
};
const close = async (): Promise<void> => {
  const seen = await version();
  await world.as(people.coordinator, (transaction) => closeReferral(people.coordinator, transaction, { id, version: seen, words: '' }));
};

// One story, in order: each part stands on the one before.
it('works are signed off by the survivor, with consent alone, and then by the coordinator', async () => {
  const { coordinator, operative, referrer } = people;
  expect(await refusalOf(survivor(true))).toMatchObject({ kind: 'invalid', message: expect.stringContaining('done and checked') as string });
  await world.as(operative, (transaction) => tickItem(operative, transaction, { id: uuidv7(), itemId, visitId: null, deviceAt: null, note: '' }));
  const seen = await versionOf(world, 'sanctuary_orders', orderId);
  await world.as(coordinator, (transaction) => checkOrder(coordinator, transaction, { id: orderId, version: seen, passed: true, words: 'Seen', redo: [] }));
  const standings = await world.as(referrer, (transaction) => standingsOfMyReferrals(referrer, transaction));
  expect(standings).toMatchObject([{ reference, standing: 'works-done' }]);
  expect(await refusalOf(office())).toMatchObject({ message: expect.stringContaining('The survivor signs off first') as string });
  expect(await refusalOf(survivor(false))).toMatchObject({ fields: ['consent'] });
  await survivor(true);
  expect(await refusalOf(survivor(true))).toMatchObject({ kind: 'invalid' });
  await office();
  expect(await refusalOf(office())).toMatchObject({ kind: 'invalid' });
  expect(await world.as(coordinator, (transaction) => openSanctuary(coordinator, transaction, id))).toMatchObject({ state: 'signed-off', signedOffAt: world.clock() });
});

it('it is looked at again after 3 and 6 months, once each', async () => {
  const { coordinator } = people;
  const reviews = await world.as(coordinator, (transaction) => reviewsOfSanctuary(coordinator, transaction, id));
  expect(reviews.map(({ months, dueOn }) => [months, dueOn])).toEqual([[3, '2027-02-23'], [6, '2027-05-23']]);
  expect(await refusalOf(close())).toMatchObject({ fields: [null, null] });
  for (const { id: reviewId, version: seen } of reviews) {
    const note = (): Promise<void> => world.as(coordinator, (transaction) => recordReview(coordinator, transaction, { reviewId, version: seen, stillAtHome: true, feltSafer: 'yes', words: '' }));
    await note();
    expect(await refusalOf(note())).toMatchObject({ kind: 'conflict' });
  }
});

it('what was lent comes back, flags are removed, and it can be closed', async () => {
  const { coordinator } = people;
  for (const _click of [1, 2]) await world.as(coordinator, (transaction) => askForFlag(coordinator, transaction, { referralId: id, service: 'fire' }));
  await world.as(coordinator, (transaction) => askToRemoveFlags(coordinator, transaction, id));
  const [flag] = await world.as(coordinator, (transaction) => flagsOf(coordinator, transaction, id));
  expect(flag).toMatchObject({ service: 'fire', removeAskedAt: world.clock() });
  expect(await refusalOf(close())).toMatchObject({ fields: [null, null] });
  for (const outcome of ['recovered', 'lost'] as const) await world.as(coordinator, (transaction) => settleEquipment(coordinator, transaction, { itemId, outcome, words: '' }));
  expect(await world.as(coordinator, (transaction) => equipmentOf(coordinator, transaction, id))).toMatchObject([{ what: 'Lend a personal alarm', outcome: 'recovered' }]);
  expect(await refusalOf(close())).toMatchObject({ message: expect.stringContaining('flags') as string });
  await world.as(coordinator, (transaction) => noteFlagRemoved(coordinator, transaction, { flagId: flag!.id, version: flag!.version, why: 'Safe now' }));
  await close();
  expect(await world.as(coordinator, (transaction) => openSanctuary(coordinator, transaction, id))).toMatchObject({ state: 'closed' });
  expect(await refusalOf(close())).toMatchObject({ kind: 'invalid' });
});
