import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { openIndicator } from '../indicator.queries.js';
import { loadPlan } from '../load-plan.js';
import type { PlanRow } from '../rules/plan-rows.js';
import { listStated, stateFigure, type StatedLine, type Statement } from './state-figure.js';

let world: World;
let partnership: TestPartnership;
let performance: TestActor;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  performance = await world.makeActor({ partnership, role: 'performance-officer' });
  const row = (code: string, unit: string): PlanRow => ({
    code, list: 'service', objective: '', service: 'Communities', name: `Indicator ${code}`, unit, better: 'lower', owner: '', source: 'external', note: '',
    actual_2023_24: code === 'A' ? '161' : '',
  });
  await world.workerDatabase.transaction({ partnershipId: partnership.id, agencyId: null, personId: null }, (transaction) =>
    loadPlan(partnership.itself, transaction, {
      name: 'Plan', startsOn: '2025-04-01', endsOn: '2028-03-31', rows: [row('A', 'count'), row('B', 'count'), row('S', 'percent'), row('F', 'count')],
      feeds: new Map([['F', { figure: 'received', agencyId: partnership.agencies.Housing }]]), shares: [{ code: 'S', from: 'B', of: 'A' }],
    }));
});
afterAll(() => world.close());

const idOf = async (code: string): Promise<string> => (await world.as(performance, (transaction) => openIndicator(performance, transaction, code))).id;
async function state(code: string, asked: Partial<Statement> = {}): Promise<void> {
  const indicatorId = await idOf(code);
  await world.as(performance, (transaction) => stateFigure(performance, transaction, {
    indicatorId, period: '2026/27 Q2', value: '40', notApplicable: false, source: 'Police return', note: '', revisionReason: '', revisionSeen: 0, ...asked,
  }));
}
const stated = async (code: string): Promise<Partial<StatedLine>[]> => {
  const id = await idOf(code);
  const lines = await world.as(performance, (transaction) => listStated(performance, transaction, id));
  return lines.map(({ period, value, revision, revisionReason }) => ({ period, value, revision, revisionReason }));
};

it('states a figure with its source; one that replaces it needs its reason, and the other is kept', async () => {
  await state('A');
  await state('A', { value: ' 40 ' });
  expect((await refusalOf(state('A', { value: '41', revisionSeen: 1 }))).fields).toEqual(['revisionReason']);
  world.clock.set('2026-12-03T12:00:00Z');
  await state('A', { value: '41', revisionReason: 'One came late', revisionSeen: 1 });
  expect(await stated('A')).toEqual([
    { period: '2026/27 Q2', value: 41, revision: 2, revisionReason: 'One came late' }, { period: '2026/27 Q2', value: 40, revision: 1, revisionReason: '' },
    { period: '2023/24', value: 161, revision: 1, revisionReason: '' },
  ]);
  expect(await world.auditOf(await idOf('A'))).toEqual(['figure.stated', 'figure.restated']);
});

it('puts a printed figure right in the same way', async () => {
  await state('A', { period: '2023/24', value: '163', revisionReason: 'Two more found', revisionSeen: 1 });
  expect(await stated('A')).toEqual([
    { period: '2023/24', value: 163, revision: 2, revisionReason: 'Two more found' }, { period: '2023/24', value: 161, revision: 1, revisionReason: '' },
  ]);
});

it('refuses who did not see the figure that stands now', async () => {
  await state('A');
  expect(await refusalOf(state('A', { value: '50', revisionReason: 'Other source' }))).toMatchObject({ kind: 'conflict' });
});

it('works out the share once both its parts are there, and again when one changes; a share of nothing is not applicable', async () => {
  await state('B', { value: '10' });
  expect(await stated('S')).toEqual([]);
  await state('A', { value: '40' });
  expect(await stated('S')).toEqual([{ period: '2026/27 Q2', value: 25, revision: 1, revisionReason: '' }]);
  await state('B', { value: '11', revisionReason: 'One more', revisionSeen: 1 });
  expect((await stated('S'))[0]).toEqual({ period: '2026/27 Q2', value: 28, revision: 2, revisionReason: 'Worked out again: B or A changed on 23 November 2026' });
  await state('A', { value: '0', revisionReason: 'None after all', revisionSeen: 1 });
  expect((await stated('S'))[0]).toMatchObject({ value: null, revision: 3 });
});

it('works out the share when both parts are stated at once', async () => {
  await Promise.all([state('A', { value: '40' }), state('B', { value: '10' })]);
  expect(await stated('S')).toEqual([{ period: '2026/27 Q2', value: 25, revision: 1, revisionReason: '' }]);
});

it('refuses what the casework counts, what is worked out, a period that has not begun, and who may not', async () => {
  expect((await refusalOf(state('F'))).message).toContain('counts this figure from the cases');
  expect((await refusalOf(state('S'))).message).toContain('worked out of two others');
  expect((await refusalOf(state('A', { period: '2026/27 Q4' }))).fields).toEqual(['period']);
  expect((await refusalOf(state('A', { period: '2026/28' }))).fields).toEqual(['period']);
  const officer = await world.makeActor({ partnership });
  const indicatorId = await idOf('A');
  const asked = { indicatorId, period: '2026/27 Q2', value: '1', notApplicable: false, source: 'x', note: '', revisionReason: '', revisionSeen: 0 };
  expect(await refusalOf(world.as(officer, (transaction) => stateFigure(officer, transaction, asked)))).toMatchObject({ kind: 'forbidden' });
});
