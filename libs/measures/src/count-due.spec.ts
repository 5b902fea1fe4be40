import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { addDays, periodsBetween } from '#calendar';
import type { TestPartnership } from '../../../test/partnership.js';
import { loadStandardPlan } from '../../../test/standard-plan.js';
import { openWorld, type World } from '../../../test/world.js';
import { countDue } from './count-due.js';
import { noteEverythingDue, noteSpellChanged } from './counts-due.js';
import { measureAfresh } from './measure-afresh.js';

const TODAY = '2026-11-23';

let world: World;
let partnership: TestPartnership;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set(`${TODAY}T12:00:00Z`);
  partnership = await world.makePartnership();
  await loadStandardPlan(world, partnership);
});
afterAll(() => world.close());

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-06-01', days));
const change = fc.record({ receivedOn: day, openDays: fc.option(fc.nat(400), { nil: null }), reopened: fc.boolean() });

it('stored values equal a live recount, after every change of random histories', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      await world.owner.query('truncate spells, measured_values, counts_due');
      await work((transaction) => noteEverythingDue(transaction).then(() => countDue(transaction)));
      for (const { receivedOn, openDays, reopened } of changes.filter((one) => one.receivedOn <= TODAY)) {
        const id = await receive(receivedOn);
        const closedOn = openDays === null ? null : addDays(receivedOn, openDays);
        if (closedOn !== null && closedOn <= TODAY) {
          await leave(id, closedOn);
          await note(receivedOn, closedOn);
          if (reopened) {
            await leave(id, null);
            await note(receivedOn, closedOn);
          }
        }
      }
      for (const period of periodsBetween('2024-06-01', TODAY)) {
        const live = await work((transaction) => measureAfresh(transaction, period));
        const values = live.filter(({ code }) => /^ComS_012[a-d]?$/.test(code)).map(({ code, value }) => [code, value]);
        const stored = await world.rows<{ code: string; value: number | null }>(
          `select i.code, m.value from measured_values m join indicators i on i.id = m.indicator_id
           where m.period = $1 and i.code like 'ComS_012%' order by i.code`,
          [period.name],
        );
        // A period without a row is one that nothing has happened in yet.
        if (stored.length === 0) expect(values.filter(([, value]) => value !== 0 && value !== 'not applicable')).toEqual([]);
        else expect(stored.map(({ code, value }) => [code, value ?? 'not applicable'])).toEqual(values);
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

it('counted twice, gives the same', async () => {
  await note('2026-11-01', '2026-11-01');
  await work(countDue);
  const first = await world.rows('select indicator_id, period, value, parts from measured_values order by 1, 2');
  await note('2026-11-01', '2026-11-01');
  await work(countDue);
  expect(await world.rows('select indicator_id, period, value, parts from measured_values order by 1, 2')).toEqual(first);
  expect(await work(countDue)).toBe(0);
});

function work<Result>(job: Parameters<typeof world.workerDatabase.transaction<Result>>[1]): Promise<Result> {
  return world.workerDatabase.transaction(identityOf(partnership.itself), job);
}

async function note(receivedOn: string, changedOn: string): Promise<void> {
  const agencyId = partnership.agencies['Environmental Health'];
  await work((transaction) => noteSpellChanged(transaction, { agencyId, receivedOn, changedOn }));
  await work(countDue);
}

async function receive(receivedOn: string): Promise<string> {
  const id = uuidv7();
  await world.owner.query(
    'insert into cases (id, partnership_id, reference, category_id) values ($1::uuid, $2, $1::text, $3)',
    [id, partnership.id, partnership.categories.get('noise')],
  );
  await world.owner.query('insert into spells (agency_id, case_id, partnership_id, received_on) values ($1, $2, $3, $4)', [
    partnership.agencies['Environmental Health'], id, partnership.id, receivedOn,
  ]);
  await note(receivedOn, receivedOn);
  return id;
}

async function leave(id: string, closedOn: string | null): Promise<void> {
  await world.owner.query('update spells set left_on = $2, left_by = $3 where case_id = $1', [id, closedOn, closedOn && 'closed']);
}
