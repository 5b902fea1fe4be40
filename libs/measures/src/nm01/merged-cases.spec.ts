import { mergeCases, unmergeCase } from '#cases';
import { parsePeriod } from '#calendar';
import { openWorld, type World } from '../../../../test/world.js';
import { nm01CasesBehind, readNm01 } from './count-nm01.js';
import { readLandlords, stateHomes } from './nm01-settings.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
});
afterAll(() => world.close());

it('a case that is merged counts once in both figures, with the hate incidents of either, and twice when that is taken back', async () => {
  const partnership = await world.makePartnership();
  const performance = await world.makeActor({ partnership, role: 'performance-officer', agency: 'Communities' });
  const officer = await world.makeActor({ partnership, agency: 'Housing' });
  await world.as(performance, (transaction) => stateHomes(performance, transaction, { agencyId: officer.agencyId, appliesFrom: '2022-04-01', homes: 2000 }));
  const [period, quarter] = [parsePeriod('2026/27')!, parsePeriod('2026/27 Q3')!];
  const figures = async (): Promise<unknown[]> =>
    (await world.as(performance, (transaction) => readNm01(performance, transaction, [period, quarter])))
      .filter(({ agencyId }) => agencyId === officer.agencyId)
      .map(({ opened, hate, openedRate, hateRate }) => [opened, hate, openedRate, hateRate]);
  const behind = async (part: 'opened' | 'hate'): Promise<string[]> => {
    const { cases } = await world.as(performance, async (transaction) => {
      const landlord = (await readLandlords(performance, transaction)).find(({ agencyId }) => agencyId === officer.agencyId)!;
      return nm01CasesBehind(performance, transaction, { landlord, period, part, after: null });
    });
    return cases.map(({ caseId }) => caseId).sort();
  };

  const survivor = await world.logCase(officer, { receivedOn: '2026-09-20' });
  const duplicate = await world.logCase(officer, { receivedOn: '2026-10-02', complaint: { hate: ['race'] } });
  const other = await world.logCase(officer, { receivedOn: '2026-10-05' });
  const apart = [[3, 1, 1.5, 0.5], [2, 1, 1, 0.5]];
  expect(await figures()).toEqual(apart);
  expect(await behind('hate')).toEqual([duplicate.id]);

  await world.as(officer, (transaction) =>
    mergeCases(officer, transaction, { mergedId: duplicate.id, mergedVersion: 1, survivorId: survivor.id, survivorVersion: 1, reason: 'The same night' }),
  );
  // It was opened on the survivor's day, before the quarter; what was told of hate stands in it now.
  expect(await figures()).toEqual([[2, 1, 1, 0.5], [1, 0, 0.5, 0]]);
  expect([await behind('opened'), await behind('hate')]).toEqual([[survivor.id, other.id].sort(), [survivor.id]]);

  await world.as(officer, (transaction) => unmergeCase(officer, transaction, duplicate.id, { version: 2, reason: 'Another flat' }));
  expect(await figures()).toEqual(apart);
  expect([await behind('opened'), await behind('hate')]).toEqual([[survivor.id, duplicate.id, other.id].sort(), [duplicate.id]]);
});
