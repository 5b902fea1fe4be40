import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAccepted, makeOrdered, makePlanned, makeSanctuaryPeople, SECRETS, versionOf, type SanctuaryPeople } from '../../../../test/sanctuary.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addConflict } from '../conflicts/index.js';
import { openSanctuary } from '../referrals/index.js';
import { jobsOfDay, markNotNeeded, markPartsHere, markPartsWaiting, openJob, reportExtra, tickItem } from '../repairs/index.js';
import { failVisit, planVisit, type NewVisit } from '../visits/index.js';
import { answerExtra, cancelOrder, changeAccess, checkOrder, openOrder, ordersOf, sendOrder, type NewItem, type OpenedOrder } from './index.js';

let world: World;
let partnership: TestPartnership;
let people: SanctuaryPeople;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  people = await makeSanctuaryPeople(world, partnership);
});
afterAll(() => world.close());
afterEach(() => world.clock.set('2026-11-23T09:00:00Z'));

const item = (asked: Partial<NewItem> = {}): NewItem => ({ measureId: null, room: 'Hall', opening: '', what: 'Change the lock', ...asked });
const send = (referralId: string, items: NewItem[], agencyId = partnership.agencies['Housing Repairs'], id = uuidv7()): Promise<{ id: string }> =>
  world.as(people.coordinator, (transaction) => sendOrder(people.coordinator, transaction, { id, referralId, agencyId, access: '', items }));
const see = (id: string): Promise<OpenedOrder> => world.as(people.coordinator, (transaction) => openOrder(people.coordinator, transaction, id));
const plan = (actor: TestActor, orderId: string, from: string, until: string, asked: Partial<NewVisit> = {}): Promise<{ id: string }> =>
  world.as(actor, (transaction) => planVisit(actor, transaction, { orderId, version: null, startsAt: new Date(from), endsAt: new Date(until), operativeId: null, ...asked }));
const tick = (itemId: string): Promise<unknown> =>
  world.as(people.operative, (transaction) => tickItem(people.operative, transaction, { id: uuidv7(), itemId, visitId: null, deviceAt: null, note: '' }));

describe('sending an order', () => {
  it('waits for the survey, unless it is an emergency', async () => {
    const { id } = await makeAccepted(world, people);
    expect(await refusalOf(send(id, [item()]))).toMatchObject({ kind: 'invalid', message: expect.stringContaining('after the survey') as string });
    const { orderId, referralId } = await makeOrdered(world, partnership, people);
    const order = await see(orderId);
    expect(order).toMatchObject({ priority: 'first', state: 'sent', agencyName: 'Housing Repairs', items: [{ what: 'Change the lock' }, { what: 'Fit a letterbox bag' }] });
    expect(order.dueAt.getTime() - order.sentAt.getTime()).toBe(24 * 3_600_000);
    expect(await world.as(people.coordinator, (transaction) => openSanctuary(people.coordinator, transaction, referralId))).toMatchObject({ state: 'ordered' });
  });

  it('takes words, parts and cost from the catalogue; a second click orders nothing twice', async () => {
    const { referralId } = await makeOrdered(world, partnership, people);
    const [alarm] = await world.rows<{ id: string }>(`select id from sanctuary_catalogue where name = 'Lend a personal alarm' and partnership_id = $1`, [partnership.id]);
    const id = uuidv7();
    for (const _click of [1, 2]) await send(referralId, [item({ measureId: alarm!.id, what: '' })], undefined, id);
    expect(await see(id)).toMatchObject({ costPence: 12_000, items: [{ what: 'Lend a personal alarm', parts: 'Alarm with call button', costPence: 12_000 }] });
    expect(await world.as(people.coordinator, (transaction) => ordersOf(people.coordinator, transaction, referralId))).toHaveLength(2);
  });

  it.each<[string, NewItem[], string | undefined, string[]]>([
    ['nothing', [], undefined, ['items']],
    ['no room', [item({ room: ' ' })], undefined, ['items']],
    ['no words', [item({ what: ' ' })], undefined, ['items']],
    ['what is not in the catalogue', [item({ measureId: 'none' })], undefined, ['items']],
    ['101 things', Array.from({ length: 101 }, () => item()), undefined, ['items']],
    ['to nobody', [item()], 'nobody', ['agencyId']],
  ])('is refused with %s', async (_what, items, agencyId, fields) => {
    const { referralId } = await makeOrdered(world, partnership, people);
    expect(await refusalOf(send(referralId, items, agencyId))).toMatchObject({ fields });
  });
});

it('how to get in is changed while the job is open', async () => {
  const { coordinator } = people;
  const { orderId } = await makeOrdered(world, partnership, people);
  const change = (version: number): Promise<void> => world.as(coordinator, (transaction) => changeAccess(coordinator, transaction, { id: orderId, version, access: 'By the side door' }));
  await change(1);
  expect(await refusalOf(change(1))).toMatchObject({ kind: 'conflict' });
  expect(await see(orderId)).toMatchObject({ access: 'By the side door', version: 2 });
});

describe('an appointment', () => {
  it('lies in a safe window, in the future; by a coordinator or an operative of the job', async () => {
    const { coordinator, operative } = people;
    const { orderId } = await makeOrdered(world, partnership, people);
    expect(await refusalOf(plan(coordinator, orderId, '2026-11-24T14:00:00Z', '2026-11-24T15:01:00Z'))).toMatchObject({
      fields: ['startsAt'], message: 'Choose a time when contact is safe: Monday, Tuesday, Wednesday, Thursday, Friday 09:30 to 15:00',
    });
    expect(await refusalOf(plan(coordinator, orderId, '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'))).toMatchObject({ fields: ['startsAt'] });
    expect(await refusalOf(plan(coordinator, orderId, '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z', { operativeId: coordinator.staffId }))).toMatchObject({ fields: ['operativeId'] });
    const elsewhere = await world.makeActor({ partnership, agency: 'Housing', role: 'repairs-operative' });
    expect(await refusalOf(plan(elsewhere, orderId, '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'))).toMatchObject({ kind: 'not-found' });
    await plan(operative, orderId, '2026-11-24T14:00:00Z', '2026-11-24T15:00:00Z', { operativeId: operative.staffId });
    expect(await see(orderId)).toMatchObject({ state: 'planned', visits: [{ state: 'planned', operativeName: operative.name }] });
  });

  it('is given to an operative who may see it: by a coordinator, or to oneself', async () => {
    const { coordinator, operative } = people;
    const { orderId, referralId } = await makeOrdered(world, partnership, people);
    const other = await world.makeActor({ partnership, agency: 'Housing Repairs', role: 'repairs-operative' });
    const give = (actor: TestActor): Promise<{ id: string }> => plan(actor, orderId, '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z', { operativeId: other.staffId });
    expect(await refusalOf(give(operative))).toMatchObject({ fields: ['operativeId'], message: expect.stringContaining('yourself') as string });
    await give(coordinator);
    await world.as(coordinator, (transaction) => addConflict(coordinator, transaction, { referralId, staffId: other.staffId, reason: 'His brother' }));
    expect((await see(orderId)).visits).toMatchObject([{ state: 'planned', operativeName: null }]);
    expect(await refusalOf(give(coordinator))).toMatchObject({ fields: ['operativeId'], message: expect.stringContaining('who may see it') as string });
  });

  it('is moved by the next one; a stale page is refused, a second click plans nothing twice', async () => {
    const { coordinator } = people;
    const { orderId, visitId } = await makePlanned(world, partnership, people);
    const id = uuidv7();
    for (const _click of [1, 2]) await plan(coordinator, orderId, '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z', { id });
    expect((await see(orderId)).visits.map((visit) => [visit.id, visit.state])).toEqual([[visitId, 'moved'], [id, 'planned']]);
    expect(await refusalOf(plan(coordinator, orderId, '2026-11-25T10:00:00Z', '2026-11-25T11:00:00Z', { version: 1 }))).toMatchObject({ kind: 'conflict' });
  });

  it('that failed says why and the safe next step; it is no job of the day any more', async () => {
    const { operative } = people;
    const { orderId, visitId } = await makePlanned(world, partnership, people);
    const fail = (nextStep: string, version: number | null): Promise<void> => world.as(operative, (transaction) =>
      failVisit(operative, transaction, { visitId, version, why: 'no-answer', nextStep, note: '', deviceAt: new Date('2026-11-23T08:59:00Z') }));
    expect(await refusalOf(fail(' ', 1))).toMatchObject({ fields: ['nextStep'] });
    expect(await refusalOf(fail('Text first', 7))).toMatchObject({ kind: 'conflict' });
    await fail('Text first', 1);
    await fail('Text first', 1);
    expect(await see(orderId)).toMatchObject({ state: 'sent', visits: [{ state: 'failed', failedWhy: 'no-answer', nextStep: 'Text first', clockWrong: false }] });
    const ids = (withUnplanned: boolean): Promise<string[]> => world.as(operative, async (transaction) =>
      (await jobsOfDay(operative, transaction, { day: '2026-11-23', withUnplanned })).map((job) => job.id));
    expect([(await ids(false)).includes(orderId), (await ids(true)).includes(orderId)]).toEqual([false, true]);
  });
});

describe('a job', () => {
  it('shows the operative what to fit, when and how to make contact; nothing of why or where', async () => {
    const { operative } = people;
    const { orderId } = await makePlanned(world, partnership, people);
    const job = await world.as(operative, (transaction) => openJob(operative, transaction, orderId));
    expect(job).toMatchObject({ priority: 'first', askFor: 'Sal', contactNever: 'Sanctuary, police', access: 'Park in the next street', items: [{ pictures: 0 }, {}], visits: [{ state: 'planned' }] });
    expect(JSON.stringify(job)).not.toMatch(new RegExp([...Object.values(SECRETS), 'referral', 'risk', 'dash'].join('|'), 'i'));
    const elsewhere = await world.makeActor({ partnership, agency: 'Housing', role: 'repairs-operative' });
    expect(await refusalOf(world.as(elsewhere, (transaction) => openJob(elsewhere, transaction, orderId)))).toMatchObject({ kind: 'not-found' });
  });

  it('waits for parts, which come; leaves out what is not needed; and is done with the last item', async () => {
    const { operative } = people;
    const { orderId, itemIds } = await makeOrdered(world, partnership, people);
    const [lock, letterbox] = itemIds as [string, string];
    const wait = (why: string, partsDueOn: string | null): Promise<void> =>
      world.as(operative, (transaction) => markPartsWaiting(operative, transaction, { itemId: lock, version: null, why, partsDueOn }));
    expect(await refusalOf(wait('', '2026-11-22'))).toMatchObject({ fields: ['why', 'partsDueOn'] });
    await wait('A cylinder of 40 mm', '2026-11-23');
    const drop = (why: string): Promise<void> => world.as(operative, (transaction) => markNotNeeded(operative, transaction, { itemId: letterbox, version: 1, why }));
    expect(await refusalOf(drop(' '))).toMatchObject({ fields: ['why'] });
    await drop('There is none');
    expect(await refusalOf(drop('There is none'))).toMatchObject({ kind: 'conflict' });
    expect(await see(orderId)).toMatchObject({ state: 'parts-waiting', items: [{ partsDueOn: '2026-11-23' }, { why: 'There is none' }] });
    await world.as(operative, (transaction) => markPartsHere(operative, transaction, { itemId: lock, version: null }));
    expect(await see(orderId)).toMatchObject({ state: 'sent' });
    await tick(lock);
    expect(await see(orderId)).toMatchObject({ state: 'done', doneAt: world.clock(), items: [{ state: 'done', doneByName: operative.name }, { state: 'not-needed' }] });
    expect(await refusalOf(plan(operative, orderId, '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'))).toMatchObject({ kind: 'invalid' });
  });

  it('asks the office about extra work; what was done before the answer is done with it', async () => {
    const { coordinator, operative } = people;
    const { orderId } = await makeOrdered(world, partnership, people);
    const extra = (id: string, what: string): Promise<{ id: string }> =>
      world.as(operative, (transaction) => reportExtra(operative, transaction, { id, orderId, room: 'Attic', opening: 'Hatch', what }));
    const [fitted, asked, refused] = [uuidv7(), uuidv7(), uuidv7()];
    expect(await refusalOf(extra(fitted, ' '))).toMatchObject({ fields: ['what'] });
    for (const id of [fitted, fitted, asked, refused]) await extra(id, 'Fit a bolt');
    expect(await tick(fitted)).toEqual({ outcome: 'kept', clockWrong: false });
    const answer = async (itemId: string, agreed: boolean, why = ''): Promise<void> => {
      const version = await versionOf(world, 'sanctuary_order_items', itemId);
      await world.as(coordinator, (transaction) => answerExtra(coordinator, transaction, { itemId, version, agreed, measureId: null, why }));
    };
    expect(await refusalOf(answer(refused, false))).toMatchObject({ fields: ['why'] });
    await answer(fitted, true);
    await answer(asked, true);
    await answer(refused, false, 'It is bolted already');
    expect(await refusalOf(answer(refused, true))).toMatchObject({ kind: 'invalid' });
    expect((await see(orderId)).items.slice(2).map(({ state, foundOnSite }) => [state, foundOnSite])).toEqual([['done', true], ['open', true], ['refused', true]]);
  });
});

describe('the quality check', () => {
  const check = async (id: string, asked: { passed: boolean; words?: string; redo?: string[] }): Promise<void> => {
    const version = await versionOf(world, 'sanctuary_orders', id);
    await world.as(people.coordinator, (transaction) => checkOrder(people.coordinator, transaction, { id, version, words: '', redo: [], ...asked }));
  };

  it('opens items again, or ends the order; without a picture it needs a word', async () => {
    const { coordinator } = people;
    const { orderId, itemIds, referralId } = await makeOrdered(world, partnership, people);
    expect(await refusalOf(check(orderId, { passed: true }))).toMatchObject({ kind: 'invalid' });
    for (const id of itemIds) await tick(id);
    expect(await refusalOf(check(orderId, { passed: false, redo: itemIds }))).toMatchObject({ fields: ['words'] });
    expect(await refusalOf(check(orderId, { passed: false, words: 'It sticks', redo: ['x'] }))).toMatchObject({ fields: ['redo'] });
    await check(orderId, { passed: false, words: 'It sticks', redo: [itemIds[0]!] });
    expect(await see(orderId)).toMatchObject({ state: 'in-progress', doneAt: null, items: [{ state: 'open', why: 'It sticks', ticks: [{}] }, { state: 'done' }] });
    await tick(itemIds[0]!);
    expect(await refusalOf(check(orderId, { passed: true }))).toMatchObject({ fields: ['words'], message: expect.stringContaining('no picture') as string });
    await check(orderId, { passed: true, words: 'I looked at it myself' });
    expect(await see(orderId)).toMatchObject({ state: 'checked', checkedAt: world.clock() });
    expect(await world.as(coordinator, (transaction) => openSanctuary(coordinator, transaction, referralId))).toMatchObject({ state: 'works-done' });
    // A week later the operatives see it no longer.
    expect(await world.as(people.operative, (transaction) => openJob(people.operative, transaction, orderId))).toMatchObject({ state: 'checked' });
    world.clock.set('2026-12-01T09:00:00Z');
    expect(await refusalOf(world.as(people.operative, (transaction) => openJob(people.operative, transaction, orderId)))).toMatchObject({ kind: 'not-found' });
  });

  it('waits for the last order; where all were cancelled, works can be ordered again', async () => {
    const { coordinator } = people;
    const { orderId, itemIds, referralId } = await makeOrdered(world, partnership, people);
    const { id: second } = await send(referralId, [item()]);
    const state = async (): Promise<string> => (await world.as(coordinator, (transaction) => openSanctuary(coordinator, transaction, referralId))).state;
    const cancel = async (id: string, why: string): Promise<void> => {
      const version = await versionOf(world, 'sanctuary_orders', id);
      await world.as(coordinator, (transaction) => cancelOrder(coordinator, transaction, { id, version, why }));
    };
    for (const id of itemIds) await tick(id);
    await check(orderId, { passed: true, words: 'Seen' });
    expect(await state()).toBe('ordered');
    expect(await refusalOf(cancel(second, ' '))).toMatchObject({ fields: ['why'] });
    await cancel(second, 'Done by the first');
    expect(await refusalOf(cancel(second, 'Again'))).toMatchObject({ kind: 'invalid' });
    expect(await state()).toBe('works-done');
    const other = await makeOrdered(world, partnership, people);
    await cancel(other.orderId, 'A mistake');
    expect(await world.as(coordinator, (transaction) => openSanctuary(coordinator, transaction, other.referralId))).toMatchObject({ state: 'accepted' });
  });
});
