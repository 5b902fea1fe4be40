import { makeAgreement, share } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { mergeCases } from '../merging/index.js';
import { searchCases } from './index.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('the words of a merged case find the one that stands, for those who see that it was merged', async () => {
  const partnership = await world.makePartnership();
  const officer = await world.makeActor({ partnership });
  const housing = await world.makeActor({ partnership, agency: 'Housing' });
  const survivor = await world.logCase(officer, { summary: 'Bassoon' });
  const merged = await world.logCase(officer, { summary: 'Theremin', address: '7 Ondes Mews' });
  await world.as(officer, (transaction) => mergeCases(officer, transaction, {
    mergedId: merged.id, mergedVersion: 1, survivorId: survivor.id, survivorVersion: 1, reason: 'One band',
  }));
  await world.rows(`update complaints set what_happened = 'Loud' where case_id = $1`, [survivor.id]);
  const agreementId = await makeAgreement(world, partnership);
  const show = (parts: string[]): Promise<string> => share(world, officer, partnership, {
    caseId: survivor.id, to: 'Housing', agreementId, extent: parts.length > 0 ? 'parts' : 'outline', parts,
  });
  const found = async (actor = housing): Promise<boolean[]> => {
    const hits = async (words: string): Promise<boolean> => (await world.as(actor, (transaction) => searchCases(actor, transaction, words))).length > 0;
    return [await hits('bassoon'), await hits('theremin')];
  };
  await show([]);
  expect(await found()).toEqual([true, false]);
  await show(['people']);
  expect(await found()).toEqual([true, false]);
  await show(['complaints']);
  expect(await found()).toEqual([true, true]);
  expect(await found(officer)).toEqual([true, true]);
});
