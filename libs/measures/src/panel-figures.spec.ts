import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { identityOf, type Actor } from '#agencies';
import { addDays, parsePeriod, periodsBetween, type IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { makeItem, makePanel, type TestPanel } from '../../../test/panels.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { loadStandardPlan } from '../../../test/standard-plan.js';
import { openWorld, type World } from '../../../test/world.js';
import { allCasesBehind, casesBehind } from './cases-behind.js';
import { countStays } from './count-closures.js';
import { countDue } from './count-due.js';
import { noteEverythingDue, notePanelChanged } from './counts-due.js';
import { countDiscussed } from './discussed.js';
import { contributionOf } from './rules/closure-bands.js';
import { individualsDiscussed, stayAsSpell, type Discussion, type Stay } from './rules/panel-figures.js';

const TODAY = '2026-11-23';

let world: World;
let partnership: TestPartnership;
let panel: TestPanel;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set(`${TODAY}T12:00:00Z`);
  partnership = await world.makePartnership();
  await loadStandardPlan(world, partnership);
  panel = await makePanel(world, partnership);
});
afterAll(() => world.close());

/** Stays of individuals, known by a number, and meetings at which they came up. */
interface History {
  stays: (Stay & { individual: number })[];
  meetings: { metOn: IsoDate; state: 'held' | 'open' | 'planned' | 'cancelled'; items: { stay: number; outcome: Discussion['outcome'] }[] }[];
}

const day = fc.oneof(
  fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2021-01-01', days)),
  fc.constantFrom('2021-03-31', '2021-04-01', '2022-11-30', '2023-02-28', '2023-08-31', '2024-02-29', '2023-06-30', '2023-07-01'),
);
/** Days about three and six months come often: there the bands part. */
const length = fc.option(fc.oneof(fc.nat(500), fc.integer({ min: 88, max: 93 }), fc.integer({ min: 180, max: 186 })), { nil: null });
const history: fc.Arbitrary<History> = fc.record({
  stays: fc.array(
    fc.tuple(fc.nat(11), day, length).map(([individual, addedOn, days]) => ({ individual, addedOn, removedOn: days === null ? null : addDays(addedOn, days) })),
    { minLength: 1, maxLength: 24 },
  ),
  meetings: fc.array(
    fc.record({
      metOn: day,
      state: fc.constantFrom('held' as const, 'held' as const, 'held' as const, 'open' as const, 'planned' as const, 'cancelled' as const),
      items: fc.uniqueArray(fc.record({ stay: fc.nat(23), outcome: fc.constantFrom('stays', 'removed', 'deferred', null) }), { maxLength: 8, selector: ({ stay }) => stay }),
    }),
    { maxLength: 12 },
  ),
});

it('counts random histories as the rules do, in every year and quarter, as of any day; another kind of panel never', async () => {
  const agencyIds = [partnership.agencies.Communities, partnership.agencies.Housing];
  const sealed = await makePanel(world, partnership, { kind: 'complex-case', restricted: true });
  const ofHousing = await makePanel(world, partnership, { name: 'Housing ASB Panel', agencyId: partnership.agencies.Housing });
  await fc.assert(
    fc.asyncProperty(history, history, day, async (ours, theirs, today) => {
      world.clock.set(`${today}T12:00:00Z`);
      await clear();
      await lay(panel.id, ours);
      await lay(ofHousing.id, theirs);
      await lay(sealed.id, ours);
      const periods = periodsBetween('2020-12-01', addDays(today, 200));
      const [stays, discussed] = await work(async (transaction) => [
        await countStays(transaction, agencyIds, periods), await countDiscussed(transaction, agencyIds, periods),
      ]);
      for (const [agencyId, all] of [[agencyIds[0], ours], [agencyIds[1], theirs]] as const) {
        for (const period of periods) {
          const adds = all.stays.map((stay) => contributionOf(stayAsSpell(stay), period, today));
          const sum = (key: keyof (typeof adds)[number]): number => adds.filter((one) => one[key]).length;
          expect(stays.find((one) => one.agencyId === agencyId && one.period === period.name)).toMatchObject({
            received: sum('received'), under: sum('under'), between: sum('between'), overClosed: sum('overClosed'), overOpen: sum('overOpen'),
          });
          expect(discussed.find((one) => one.agencyId === agencyId && one.period === period.name)?.individuals)
            .toBe(individualsDiscussed(discussionsOf(all), period, today));
        }
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

it('stores what it counts, and opens it to references and days of whom it counts, whoever asks', async () => {
  world.clock.set(`${TODAY}T12:00:00Z`);
  const performance = await world.makeActor({ partnership, role: 'performance-officer', agency: 'Communities' });
  await fc.assert(
    fc.asyncProperty(history, async (ours) => {
      await clear();
      await world.owner.query('truncate measured_values, counts_due');
      await lay(panel.id, ours);
      await work((transaction) => noteEverythingDue(transaction).then(() => countDue(transaction)));
      for (const name of ['2021/22', '2022/23', '2023/24', '2023/24 Q4', '2026/27']) {
        const period = parsePeriod(name)!;
        const values = await world.rows<{ figure: 'panel-discussed' | 'panel-over'; value: number; numerator: number }>(
          `select i.figure, m.value, m.numerator from measured_values m join indicators i on i.id = m.indicator_id
           where i.figure like 'panel-%' and m.period = $1`, [name],
        );
        const isEarlier = ours.stays.every(({ addedOn }) => addedOn > period.endsOn);
        if (!isEarlier) expect(values).toHaveLength(4);
        for (const { figure, value } of values) {
          const indicator = { figure, agencyId: partnership.agencies.Communities };
          const cases = await world.as(performance, (transaction) => allCasesBehind(performance, transaction, { indicator, period }));
          expect([name, figure, cases.length]).toEqual([name, figure, value]);
          const { cases: page } = await world.as(performance, (transaction) => casesBehind(performance, transaction, { indicator, period, part: 'numerator' }));
          expect(page).toEqual(cases.map(({ part: _part, ...one }) => one));
        }
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

it('follows the panel: what it accepts is due, and its figures are those of the agency that runs it', async () => {
  await clear();
  await world.owner.query('truncate outbox, counts_due');
  const elsewhere = await world.makePartnership();
  await loadStandardPlan(world, elsewhere);
  const theirs = await makePanel(world, elsewhere, { agencyId: elsewhere.agencies.Housing });
  await makeItem(world, theirs);
  await makeItem(world, await makePanel(world, elsewhere, { kind: 'complex-case', restricted: true }));
  const facts = await world.rows<{ payload: { agencyId: string; changedOn: string } }>(`select payload from outbox where fact = 'panelStayChanged'`);
  expect(facts.map(({ payload: { agencyId, changedOn } }) => [agencyId, changedOn])).toEqual([1, 2].map(() => [elsewhere.agencies.Housing, TODAY]));
  await work(async (transaction) => {
    for (const { payload } of facts) await notePanelChanged(transaction, payload);
    await countDue(transaction);
  }, elsewhere.itself);
  const moved = await world.rows(
    `select distinct i.agency_id as id from indicators i where i.figure like 'panel-%' and i.partnership_id = $1`, [elsewhere.id],
  );
  expect(moved).toEqual([{ id: elsewhere.agencies.Housing }]);
  expect(await world.rows(
    `select m.value from measured_values m join indicators i on i.id = m.indicator_id where i.partnership_id = $1 and i.figure = 'panel-discussed' and m.period = '2026/27'`,
    [elsewhere.id],
  )).toEqual([{ value: 0 }]);
});

function discussionsOf({ meetings, stays }: History): Discussion[] {
  return meetings.flatMap(({ metOn, state, items }) =>
    items.filter(({ stay }) => stay < stays.length).map(({ stay, outcome }) => ({
      individualId: String(stays[stay]!.individual), metOn, took: state === 'held' || state === 'open', outcome,
    })),
  );
}

function work<Result>(job: (transaction: Transaction) => Promise<Result>, actor: Actor = partnership.itself): Promise<Result> {
  return world.workerDatabase.transaction(identityOf(actor), job);
}

async function clear(): Promise<void> {
  for (const table of ['meeting_items', 'panel_meetings', 'panel_items', 'panel_individuals']) await world.owner.query(`delete from ${table}`);
}

async function lay(panelId: string, { stays, meetings }: History): Promise<void> {
  const put = (table: string, rows: Record<string, unknown>[]): Promise<unknown> => {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    if (rows.length === 0) return Promise.resolve();
    return world.owner.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  };
  const common = { partnership_id: partnership.id, panel_id: panelId };
  const individuals = new Map([...new Set(stays.map(({ individual }) => individual))].map((individual) => [individual, uuidv7()]));
  await put('panel_individuals', [...individuals].map(([individual, id]) => ({ ...common, id, name: `Person ${individual}` })));
  const items = stays.map((stay) => ({ ...stay, id: uuidv7() }));
  await put('panel_items', items.map(({ id, individual, addedOn, removedOn }) => ({
    ...common, id, individual_id: individuals.get(individual), reference: id, added_on: addedOn, removed_on: removedOn,
    removed_why: removedOn && 'resolved', removed_note: '', version: 1,
  })));
  const held = meetings.map((meeting) => ({ ...meeting, id: uuidv7() }));
  await put('panel_meetings', held.map(({ id, metOn, state }) => ({
    ...common, id, meets_on: metOn, starts_at: '09:30', ends_at: '12:00', place: '', referrals_by: addDays(metOn, -5), publish_by: addDays(metOn, -1), state,
    cancelled_why: '', calendar_sequence: 0, version: 1,
  })));
  await put('meeting_items', held.flatMap(({ id, items: discussed }) =>
    discussed.filter(({ stay }) => stay < items.length).map(({ stay, outcome }, index) => ({
      ...common, id: uuidv7(), meeting_id: id, item_id: items[stay]!.id, position: index + 1, minutes: 10, because: 'new', urgent_why: '', outcome,
      outcome_note: '', next_review_on: '2027-01-01', version: 1,
    })),
  ));
}
