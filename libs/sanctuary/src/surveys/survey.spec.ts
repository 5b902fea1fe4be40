import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAccepted, makeSanctuaryPeople, someReferral, type SanctuaryPeople } from '../../../../test/sanctuary.js';
import { openWorld, type World } from '../../../../test/world.js';
import { openSanctuary, referToSanctuary } from '../referrals/index.js';
import { recommended, type Fault } from '../rules/catalogue.js';
import { addMeasure, changeMeasure, changeSanctuarySetting, sanctuaryCatalogue, sanctuarySettings } from '../settings/index.js';
import { FIRST_CATALOGUE } from '../rules/catalogue.js';
import { FIRST_SETTING } from '../rules/settings.js';
import { addFinding, askFireVisit, finishSurvey, fireVisitsOf, noteFireVisit, openSurvey, removeFinding, startSurvey, surveysOf, type NewFinding } from './index.js';

let world: World;
let partnership: TestPartnership;
let people: SanctuaryPeople;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  people = await makeSanctuaryPeople(world, partnership);
});
afterAll(() => world.close());

const start = (referralId: string, surveyedOn = '2026-11-23', id = uuidv7()): Promise<{ id: string }> =>
  world.as(people.coordinator, (transaction) => startSurvey(people.coordinator, transaction, { id, referralId, surveyedOn }));
const find = (surveyId: string, asked: Partial<NewFinding> = {}): Promise<{ id: string }> =>
  world.as(people.coordinator, (transaction) => addFinding(people.coordinator, transaction, {
    surveyId, room: 'Hall', opening: 'Front door', fault: 'lock-weak', words: '', measureId: null, ...asked,
  }));
const see = (id: string): ReturnType<typeof openSurvey> => world.as(people.coordinator, (transaction) => openSurvey(people.coordinator, transaction, id));

describe('a survey', () => {
  it('goes by room and opening, with a measure that is recommended and its cost; and makes the referral ready for an order', async () => {
    const { coordinator } = people;
    const { id: referralId } = await makeAccepted(world, people);
    const id = uuidv7();
    await start(referralId, '2026-11-23', id);
    await start(referralId, '2026-11-23', id);
    const catalogue = await world.as(coordinator, (transaction) => sanctuaryCatalogue(coordinator, transaction));
    expect(catalogue).toHaveLength(FIRST_CATALOGUE.length);
    const [cheapest] = recommended(catalogue, 'cannot-see-caller');
    expect(cheapest).toMatchObject({ name: 'Fit a door chain and viewer' });
    const finding = uuidv7();
    for (const _click of [1, 2]) await find(id, { id: finding, fault: 'cannot-see-caller', measureId: cheapest!.id });
    const wrong = await find(id, { room: 'Attic', fault: 'other', words: 'A hatch' });
    await find(id, { room: 'Kitchen', opening: 'Back door', fault: 'none' });
    const before = await see(id);
    expect(before.findings).toHaveLength(3);
    expect(before).toMatchObject({ costPence: 3500, findings: [{ room: 'Hall', measureName: 'Fit a door chain and viewer', pictureIds: [] }, { words: 'A hatch' }, { room: 'Kitchen' }] });
    const remove = (): Promise<void> => world.as(coordinator, (transaction) => removeFinding(coordinator, transaction, { id: wrong.id, version: 1 }));
    await remove();
    expect(await refusalOf(remove())).toMatchObject({ kind: 'conflict' });
    const finish = (version: number): Promise<void> => world.as(coordinator, (transaction) => finishSurvey(coordinator, transaction, { id, version, words: '' }));
    expect(await refusalOf(finish(before.version))).toMatchObject({ kind: 'conflict' });
    await finish((await see(id)).version);
    expect(await world.as(coordinator, (transaction) => openSanctuary(coordinator, transaction, referralId))).toMatchObject({ state: 'surveyed', surveyedAt: world.clock() });
    expect(await refusalOf(find(id))).toMatchObject({ message: expect.stringContaining('finished') as string });
    expect(await world.as(coordinator, (transaction) => surveysOf(coordinator, transaction, referralId))).toEqual([expect.objectContaining({ id, costPence: 3500 })]);
  });

  it('is refused before the referral is accepted, for a day to come, and empty without a word', async () => {
    const { coordinator, referrer } = people;
    const { id: waiting } = await world.as(referrer, (transaction) => referToSanctuary(referrer, transaction, someReferral()));
    expect(await refusalOf(start(waiting))).toMatchObject({ kind: 'invalid' });
    const { id: referralId } = await makeAccepted(world, people);
    expect(await refusalOf(start(referralId, '2026-11-24'))).toMatchObject({ fields: ['surveyedOn'] });
    const { id } = await start(referralId);
    const finish = async (words: string): Promise<void> => {
      const { version } = await see(id);
      await world.as(coordinator, (transaction) => finishSurvey(coordinator, transaction, { id, version, words }));
    };
    expect(await refusalOf(finish(' '))).toMatchObject({ fields: ['words'] });
    await finish('All is as it should be');
  });

  it.each<[Partial<NewFinding>, string[]]>([
    [{ room: ' ' }, ['room']], [{ fault: 'constructor' as Fault }, ['fault']], [{ fault: 'other' }, ['words']], [{ measureId: 'none' }, ['measureId']],
  ])('refuses a finding of %j', async (asked, fields) => {
    const { id } = await start((await makeAccepted(world, people)).id);
    expect(await refusalOf(find(id, asked))).toMatchObject({ fields });
  });
});

it('a fire service visit is asked for once, and has been on a day between the asking and today', async () => {
  const { coordinator } = people;
  const { id: referralId } = await makeAccepted(world, people);
  const id = uuidv7();
  const ask = (askedOn: string): Promise<{ id: string }> => world.as(coordinator, (transaction) => askFireVisit(coordinator, transaction, { id, referralId, askedOn }));
  expect(await refusalOf(ask('2026-11-24'))).toMatchObject({ fields: ['askedOn'] });
  await ask('2026-11-20');
  await ask('2026-11-20');
  const note = (visitedOn: string): Promise<void> => world.as(coordinator, (transaction) => noteFireVisit(coordinator, transaction, { id, version: 1, visitedOn, advice: 'Keep the key near' }));
  for (const wrong of ['2026-11-19', '2026-11-24', 'x']) expect(await refusalOf(note(wrong))).toMatchObject({ fields: ['visitedOn'] });
  await note('2026-11-20');
  expect(await refusalOf(note('2026-11-21'))).toMatchObject({ kind: 'conflict' });
  expect(await world.as(coordinator, (transaction) => fireVisitsOf(coordinator, transaction, referralId))).toEqual([
    { id, askedOn: '2026-11-20', visitedOn: '2026-11-20', advice: 'Keep the key near', version: 2 },
  ]);
});

describe('settings', () => {
  it('apply from today at the earliest, and are kept by coordinators alone', async () => {
    const { coordinator, referrer } = people;
    const change = (appliesFrom: string): Promise<void> =>
      world.as(coordinator, (transaction) => changeSanctuarySetting(coordinator, transaction, { ...FIRST_SETTING, appliesFrom, hoursHigh: 12 }));
    expect(await refusalOf(change('2026-11-22'))).toMatchObject({ fields: ['appliesFrom'] });
    await change('2026-11-23');
    await change('2026-11-23');
    expect(await world.as(coordinator, (transaction) => sanctuarySettings(transaction))).toEqual([FIRST_SETTING, { ...FIRST_SETTING, appliesFrom: '2026-11-23', hoursHigh: 12 }]);
    expect(await refusalOf(world.as(referrer, (transaction) => changeSanctuarySetting(referrer, transaction, FIRST_SETTING)))).toMatchObject({ kind: 'forbidden' });
  });

  it('hold the catalogue, where a name stands once and a stale change is refused', async () => {
    const { coordinator } = people;
    const words = { name: 'Fit a bar', kind: 'door' as const, parts: '', costPence: 100, mends: ['frame-weak' as const], recoverable: false };
    const add = (asked: object): Promise<{ id: string }> => world.as(coordinator, (transaction) => addMeasure(coordinator, transaction, { ...words, ...asked }));
    const { id } = await add({});
    expect(await refusalOf(add({}))).toMatchObject({ fields: ['name'] });
    expect(await refusalOf(add({ name: '', kind: 'x', costPence: -1, mends: ['y'] }))).toMatchObject({ fields: ['name', 'kind', 'cost', 'mends'] });
    const change = (): Promise<void> => world.as(coordinator, (transaction) => changeMeasure(coordinator, transaction, { ...words, id, version: 1, offered: false, costPence: 200 }));
    await change();
    expect(await refusalOf(change())).toMatchObject({ kind: 'conflict' });
  });
});
