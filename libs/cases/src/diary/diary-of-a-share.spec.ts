import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAgreement, share } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { revokeShare } from '../sharing/index.js';
import { addDiaryEntry, complainFromDiary, diaryKeepersOf, diaryOfSecret, listDiaries, makeDiary } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let housing: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());
beforeEach(() => world.clock.set('2026-11-23T09:00:00Z'));

/** A diary that Housing made for a case whose timeline is shown to it, with the ways in which that ends. */
async function diaryOfHousing(): Promise<{ send: () => Promise<void>; isOpen: () => Promise<boolean>; revoke: () => Promise<void> }> {
  const { id: caseId } = await world.logCase(officer);
  const agreementId = await makeAgreement(world, partnership);
  const shareId = await share(world, officer, partnership, { caseId, to: 'Housing', agreementId, extent: 'parts', parts: ['timeline'], endsOn: '2026-11-30' });
  const { secret } = await world.as(housing, (transaction) => makeDiary(housing, transaction, {
    id: uuidv7(), caseId, keptBy: 'Bo', days: 30, language: 'en', hello: '', whomToCall: 'Tom, 0115 496 0000', audience: 'internal',
  }));
  const entry = { beganOn: '2026-11-23', beganTime: '22:00', endedTime: '', what: 'Banging', effect: '', witnesses: '' };
  return {
    send: () => addDiaryEntry(world.database, '', secret, { id: uuidv7(), ...entry }, [], world.clock()),
    isOpen: async () => (await diaryOfSecret(world.database, secret, world.clock())).open,
    revoke: () => world.as(officer, (transaction) => revokeShare(officer, transaction, caseId, shareId, { version: 1, reason: 'Done' })),
  };
}

describe('a diary of an agency that a case is shown to', () => {
  it.each<[string, (diary: Awaited<ReturnType<typeof diaryOfHousing>>) => Promise<void> | void]>([
    ['is taken back', ({ revoke }) => revoke()],
    ['has ended', () => world.clock.set('2026-12-01T00:00:00Z')],
  ])('is over once the share %s, for the agency would read no more of it', async (_, end) => {
    const diary = await diaryOfHousing();
    await diary.send();
    expect(await diary.isOpen()).toBe(true);
    await end(diary);
    expect(await diary.isOpen()).toBe(false);
    expect((await refusalOf(diary.send())).message).toContain('Call us and tell us: Tom, 0115 496 0000');
  });
});

it('who keeps a diary is told to those who see the people of the case', async () => {
  const { id: caseId } = await world.logCase(officer);
  const agreementId = await makeAgreement(world, partnership);
  await world.as(officer, (transaction) => makeDiary(officer, transaction, {
    id: uuidv7(), caseId, keptBy: 'Bo Tatlow', days: 30, language: 'en', hello: '', whomToCall: 'Tom', audience: 'shared',
  }));
  const kept = async (actor: TestActor): Promise<string[]> =>
    (await world.as(actor, (transaction) => listDiaries(actor, transaction, caseId))).map(({ keptBy }) => keptBy);
  await share(world, officer, partnership, { caseId, to: 'Housing', agreementId, extent: 'parts', parts: ['timeline'] });
  expect([await kept(officer), await kept(housing)]).toEqual([['Bo Tatlow'], ['Name not shown']]);
  const performance = await world.makeActor({ partnership, role: 'performance-officer' });
  expect(await kept(performance)).toEqual(['Name not shown']);
  await share(world, officer, partnership, { caseId, to: 'Housing', agreementId, extent: 'parts', parts: ['people'] });
  expect(await kept(housing)).toEqual(['Bo Tatlow']);
});

it('an entry of another agency’s diary is made a complaint by those alone who see the people of the case: nobody is written down twice', async () => {
  const { id: caseId } = await world.logCase(officer, { reporter: { name: 'Ann Hill', phone: '', email: '' } });
  const agreementId = await makeAgreement(world, partnership);
  const [ann] = await world.as(officer, (transaction) => diaryKeepersOf(officer, transaction, caseId));
  const { secret } = await world.as(officer, (transaction) => makeDiary(officer, transaction, {
    id: uuidv7(), caseId, personId: ann!.id, keptBy: '', days: 30, language: 'en', hello: '', whomToCall: 'Tom', audience: 'shared',
  }));
  const entry = { id: uuidv7(), beganOn: '2026-11-23', beganTime: '22:00', endedTime: '', what: 'Banging', effect: '', witnesses: '' };
  await addDiaryEntry(world.database, '', secret, entry, [], world.clock());
  const complain = (): Promise<unknown> => world.as(housing, (transaction) => complainFromDiary(housing, transaction, { caseId, entryId: entry.id }));
  await share(world, officer, partnership, { caseId, to: 'Housing', agreementId, extent: 'parts', parts: ['timeline', 'complaints'] });
  expect((await refusalOf(complain())).message).toBe('The people of this case are not shared with your agency');
  await share(world, officer, partnership, { caseId, to: 'Housing', agreementId, extent: 'parts', parts: ['people'] });
  await complain();
  expect(await world.rows('select from case_people where case_id = $1', [caseId])).toHaveLength(1);
});
