import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { receiveFile, type ReceivedFile } from '#platform';
import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { PDF, PNG } from '../../../../test/sample-files.js';
import { makeAccepted, makeOrdered, makePlanned, makeSanctuaryPeople, versionOf, type SanctuaryPeople } from '../../../../test/sanctuary.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addFinding, openSurvey, startSurvey } from '../surveys/index.js';
import { finishVisit, planVisit } from '../visits/index.js';
import { cancelOrder, openOrder, type OpenedOrder } from '../works/index.js';
import { addItemPicture, addSurveyPicture, markNotNeeded, openSanctuaryPicture, tickItem, type NewTick, type TickOutcome } from './index.js';

let world: World;
let partnership: TestPartnership;
let people: SanctuaryPeople;
let second: TestActor;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  people = await makeSanctuaryPeople(world, partnership);
  second = await world.makeActor({ partnership, agency: 'Housing Repairs', role: 'repairs-operative' });
  folder = await mkdtemp(join(tmpdir(), 'concord-sanctuary-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});
afterEach(() => world.clock.set('2026-11-23T09:00:00Z'));

const picture = (content = PNG): Promise<ReceivedFile> => receiveFile(folder, Readable.from([content]), 'IMG_0471 Hawthorn Rise.png', { mostBytes: 10_000 });
const tick = (actor: TestActor, itemId: string, asked: Partial<NewTick> = {}): Promise<TickOutcome> =>
  world.as(actor, (transaction) => tickItem(actor, transaction, { id: uuidv7(), itemId, visitId: null, deviceAt: null, note: '', ...asked }));
const see = (orderId: string): Promise<OpenedOrder> => world.as(people.coordinator, (transaction) => openOrder(people.coordinator, transaction, orderId));

describe('a tick', () => {
  it('of the same item on two phones merges: the item is done by the first, and both are kept', async () => {
    const { operative } = people;
    const { orderId, itemIds: [lock] } = await makePlanned(world, partnership, people);
    world.clock.set('2026-11-23T15:00:00Z');
    expect(await tick(operative, lock!, { deviceAt: new Date('2026-11-23T10:20:00Z'), note: 'Two keys handed over' })).toEqual({ outcome: 'done', clockWrong: false });
    expect(await tick(second, lock!, { deviceAt: new Date('2026-11-23T10:10:00Z'), note: 'I held the door' })).toEqual({ outcome: 'merged', clockWrong: false });
    const [item] = (await see(orderId)).items;
    expect(item).toMatchObject({ state: 'done', doneByName: operative.name, ticks: [{ note: 'Two keys handed over' }, { note: 'I held the door' }] });
    expect(new Date(item!.doneAt!).toISOString()).toBe('2026-11-23T10:20:00.000Z');
  });

  it('sent twice is one', async () => {
    const { orderId, itemIds: [lock] } = await makeOrdered(world, partnership, people);
    const id = uuidv7();
    expect([await tick(people.operative, lock!, { id }), await tick(people.operative, lock!, { id })].map(({ outcome }) => outcome)).toEqual(['done', 'merged']);
    expect((await see(orderId)).items[0]!.ticks).toHaveLength(1);
  });

  it('of two phones in the same moment is done once', async () => {
    const { orderId, itemIds: [lock] } = await makeOrdered(world, partnership, people);
    const outcomes = await Promise.all([tick(people.operative, lock!), tick(second, lock!)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'merged']);
    expect((await see(orderId)).items[0]!.ticks).toHaveLength(2);
  });

  it('from a clock in the future is kept and marked, and not believed', async () => {
    const { orderId, itemIds: [lock] } = await makeOrdered(world, partnership, people);
    world.clock.set('2026-11-23T15:00:00Z');
    expect(await tick(people.operative, lock!, { deviceAt: new Date('2031-01-01T00:00:00Z') })).toEqual({ outcome: 'done', clockWrong: true });
    const [item] = (await see(orderId)).items;
    expect(new Date(item!.doneAt!).toISOString()).toBe('2026-11-23T15:00:00.000Z');
    expect(item!.ticks[0]).toMatchObject({ clockWrong: true });
    expect(new Date(item!.ticks[0]!.deviceAt!).toISOString()).toBe('2031-01-01T00:00:00.000Z');
  });

  it('is not lost where the office settled the item, or cancelled the job, meanwhile', async () => {
    const { coordinator, operative } = people;
    const { orderId, itemIds } = await makeOrdered(world, partnership, people);
    const [lock, letterbox] = itemIds as [string, string];
    await world.as(coordinator, (transaction) => markNotNeeded(coordinator, transaction, { itemId: lock, version: null, why: 'A new door comes' }));
    expect(await tick(operative, lock)).toMatchObject({ outcome: 'done' });
    const version = await versionOf(world, 'sanctuary_orders', orderId);
    await world.as(coordinator, (transaction) => cancelOrder(coordinator, transaction, { id: orderId, version, why: 'They move' }));
    expect(await tick(operative, letterbox, { note: 'It was on already' })).toMatchObject({ outcome: 'kept' });
    expect(await see(orderId)).toMatchObject({ state: 'cancelled', items: [{ state: 'done' }, { state: 'open', ticks: [{ note: 'It was on already' }] }] });
  });

  it('is refused to an operative of another agency', async () => {
    const { itemIds: [lock] } = await makeOrdered(world, partnership, people);
    const elsewhere = await world.makeActor({ partnership, agency: 'Housing', role: 'repairs-operative' });
    expect(await refusalOf(tick(elsewhere, lock!))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(tick(people.referrer, lock!))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('a picture', () => {
  const add = async (actor: TestActor, itemId: string, entryId: string, content = PNG): Promise<{ id: string; sentBefore: boolean }> => {
    const file = await picture(content);
    return world.as(actor, (transaction) => addItemPicture(actor, transaction, folder, { entryId, itemId, file, deviceAt: new Date('2026-11-23T08:58:00Z') }));
  };

  it('of an item is kept once, without its name, and seen by those of the job', async () => {
    const { operative, referrer, coordinator } = people;
    const { orderId, itemIds: [lock] } = await makeOrdered(world, partnership, people);
    const entryId = uuidv7();
    const first = await add(operative, lock!, entryId);
    expect(await add(operative, lock!, entryId)).toEqual({ id: first.id, sentBefore: true });
    expect((await see(orderId)).items[0]!.pictureIds).toEqual([first.id]);
    for (const actor of [operative, second, coordinator]) {
      expect(await world.as(actor, async (transaction) => (await openSanctuaryPicture(actor, transaction, folder, first.id)).kind)).toBe('png');
    }
    const elsewhere = await world.makeActor({ partnership, agency: 'Housing', role: 'repairs-operative' });
    expect(await refusalOf(world.as(elsewhere, (transaction) => openSanctuaryPicture(elsewhere, transaction, folder, first.id)))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(world.as(referrer, (transaction) => openSanctuaryPicture(referrer, transaction, folder, first.id)))).toMatchObject({ kind: 'forbidden' });
    const everything = await world.rows('select to_jsonb(p) as all from sanctuary_pictures p');
    expect(JSON.stringify(everything)).not.toMatch(/IMG|Hawthorn/);
    expect(await refusalOf(add(operative, lock!, uuidv7(), PDF))).toMatchObject({ fields: ['files'] });
  });

  it('of a survey is seen by coordinators alone', async () => {
    const { operative, coordinator } = people;
    const { id: referralId } = await makeAccepted(world, people);
    const { id: surveyId } = await world.as(coordinator, (transaction) => startSurvey(coordinator, transaction, { referralId, surveyedOn: '2026-11-23' }));
    const { id: findingId } = await world.as(coordinator, (transaction) => addFinding(coordinator, transaction, {
      surveyId, room: 'Hall', opening: '', fault: 'lock-weak', words: '', measureId: null,
    }));
    const file = await picture();
    const { id } = await world.as(coordinator, (transaction) => addSurveyPicture(coordinator, transaction, folder, { findingId, file }));
    expect((await world.as(coordinator, (transaction) => openSurvey(coordinator, transaction, surveyId))).findings[0]!.pictureIds).toEqual([id]);
    expect(await refusalOf(world.as(operative, (transaction) => openSanctuaryPicture(operative, transaction, folder, id)))).toMatchObject({ kind: 'not-found' });
  });
});

describe('the end of a visit', () => {
  const finish = (visitId: string, asked: { agreed?: boolean; signature?: ReceivedFile | null; version?: number | null; evenIfChanged?: boolean; deviceAt?: Date }): Promise<void> =>
    world.as(people.operative, (transaction) => finishVisit(people.operative, transaction, folder, {
      visitId, version: null, note: '', deviceAt: null, agreed: true, signature: null, ...asked,
    }));

  it('takes a signature with consent alone, also one that arrives later', async () => {
    const { orderId, visitId } = await makePlanned(world, partnership, people);
    const signature = await picture();
    expect(await refusalOf(finish(visitId, { signature, agreed: false }))).toMatchObject({ fields: ['agreed'] });
    await finish(visitId, { deviceAt: new Date('2029-01-01T00:00:00Z') });
    expect((await see(orderId)).visits).toMatchObject([{ state: 'done', signed: false, clockWrong: true }]);
    await finish(visitId, { signature });
    await finish(visitId, { signature: await picture() });
    expect((await see(orderId)).visits).toMatchObject([{ state: 'done', signed: true }]);
    const [held] = await world.rows<{ signature_id: string }>('select signature_id from sanctuary_visits where id = $1', [visitId]);
    expect(held!.signature_id).toBe(signature.id);
  });

  it('of a visit that the office moved meanwhile is said to both, and kept where it was made all the same', async () => {
    const { coordinator } = people;
    const { orderId, visitId } = await makePlanned(world, partnership, people);
    await world.as(coordinator, (transaction) => planVisit(coordinator, transaction, {
      orderId, version: null, startsAt: new Date('2026-11-24T10:00:00Z'), endsAt: new Date('2026-11-24T11:00:00Z'), operativeId: null,
    }));
    expect(await refusalOf(finish(visitId, {}))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('moved') as string });
    await finish(visitId, { evenIfChanged: true });
    expect((await see(orderId)).visits.map(({ state }) => state)).toEqual(['done', 'planned']);
  });
});
