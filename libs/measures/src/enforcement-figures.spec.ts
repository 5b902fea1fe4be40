import { identityOf } from '#agencies';
import { parsePeriod } from '#calendar';
import { takeInPast } from '#notices';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { loadStandardPlan } from '../../../test/standard-plan.js';
import { openWorld, type World } from '../../../test/world.js';
import { casesBehind } from './cases-behind.js';
import { countDue } from './count-due.js';
import { noteEnforcementCounted, noteEverythingDue } from './counts-due.js';

let world: World;
let partnership: TestPartnership;
let performance: TestActor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  await loadStandardPlan(world, partnership);
  performance = await world.makeActor({ partnership, role: 'performance-officer' });
  await world.as(performance, (transaction) => takeInPast(performance, transaction, Array.from({ length: 53 }, (_, nth) => ({
    kind: 'warning', reference: `CPW/${nth}`, agency: 'Housing', happened_on: '2023-05-02', ended_on: '',
  }))));
});
afterAll(() => world.close());

const work = <Result>(does: Parameters<typeof world.workerDatabase.transaction<Result>>[1]): Promise<Result> =>
  world.workerDatabase.transaction(identityOf(partnership.itself), does);
const valuesOf = (code: string): Promise<{ period: string; value: number }[]> => world.rows(
  `select m.period, m.value::int as value from measured_values m join indicators i on i.id = m.indicator_id where i.code = $1 and i.partnership_id = $2 order by m.period`,
  [code, partnership.id],
);

it('feeds the plan’s indicators, for the periods of the day alone', async () => {
  await work(async (transaction) => {
    await noteEnforcementCounted(transaction, { happenedOn: '2023-05-02' });
    await countDue(transaction);
  });
  expect(await valuesOf('ComS_018a')).toEqual([{ period: '2023/24', value: 53 }, { period: '2023/24 Q1', value: 53 }]);
  expect(await valuesOf('ComS_019a')).toEqual([{ period: '2023/24', value: 0 }, { period: '2023/24 Q1', value: 0 }]);
});

it('is counted since the first of them where everything is counted again', async () => {
  await work(async (transaction) => {
    await noteEverythingDue(transaction);
    await countDue(transaction);
  });
  expect((await valuesOf('ComS_018a'))[0]).toEqual({ period: '2023/24', value: 53 });
  expect(await valuesOf('ComS_029')).toContainEqual({ period: '2026/27', value: 0 });
});

it('opens to what was counted, a page at a time', async () => {
  const indicator = { figure: 'warnings-issued' as const, agencyId: partnership.agencies.Communities };
  const ask = (after: string | null) => world.as(performance, (transaction) =>
    casesBehind(performance, transaction, { indicator, period: parsePeriod('2023/24')!, part: 'numerator', after }));
  const first = await ask(null);
  const second = await ask(first.next);
  expect([first.cases.length, second.cases.length, second.next]).toEqual([50, 3, null]);
  expect(new Set([...first.cases, ...second.cases].map(({ caseId }) => caseId)).size).toBe(53);
});
