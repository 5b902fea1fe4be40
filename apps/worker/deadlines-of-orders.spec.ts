import { pino } from 'pino';
import { changePowerSetting, draftSpacesOrder, linkSpacesOrder, powersLawOn } from '#notices';
import { openQueue, readConfig } from '#platform';
import { authorise } from '../../test/notices.js';
import type { TestPartnership } from '../../test/partnership.js';
import type { TestActor } from '../../test/people.js';
import { makePower, takeStep } from '../../test/powers.js';
import { openWorld, type World } from '../../test/world.js';
import { doJob, type JobNeeds } from './jobs.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let needs: JobNeeds;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  await authorise(world, officer);
  const jobs = openQueue({ databaseUrl: world.url, redisUrl: null }, () => undefined);
  world.atTheEnd(() => jobs.close());
  needs = { database: world.workerDatabase, jobs, mailer: null, clock: world.clock, logger: pino({ level: 'silent' }), config: { ...readConfig({}), databaseUrl: world.url } };
});
afterAll(() => world.close());

const sweep = (): Promise<unknown> => doJob(needs, { name: 'makeDeadlineTasks', data: { partnershipId: '' } } as never);
const at = (day: string, time = '05:50'): void => world.clock.set(`${day}T${time}:00Z`);

/** The tasks that days of the law have made in a case: kind, day of the law, day due, state. */
const tasksOf = async (caseId: string): Promise<string[]> => {
  const rows = await world.rows<{ kind: string; day: string; due: string; state: string }>(
    'select t.kind, d.day::text, t.due_on::text as due, t.state from tasks t join deadline_tasks d on d.task_id = t.id where t.case_id = $1 order by d.day, t.kind', [caseId]);
  return rows.map(({ kind, day, due, state }) => `${kind} ${day} ${due} ${state}`);
};

/** An injunction that a court made on 16 November 2026, for as long as is said. */
async function injunction(until: string, asked: { nextOn?: string } = {}): Promise<{ caseId: string; powerId: string }> {
  at('2026-11-16', '12:00');
  const { id: caseId } = await world.logCase(officer, { receivedOn: '2026-10-16' });
  const powerId = await makePower(world, officer, caseId, 'injunction');
  await takeStep(world, officer, powerId, 'apply', { on: '2026-11-02', appliedBy: 'council', injunctionCourt: 'county', ...asked });
  if (until) await takeStep(world, officer, powerId, 'grant', { on: '2026-11-16', until, prohibitions: 'Go into Foundry Mews' });
  return { caseId, powerId };
}

describe('the end of an order', () => {
  it('makes one task 28 days before, across the night in which the clocks go forward and a bank holiday, however often the worker looks', async () => {
    // 28 days before is Sunday 28 March 2027; the Monday is Easter Monday.
    const { caseId, powerId } = await injunction('2027-04-25');
    at('2027-03-27', '23:50');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([]);
    at('2027-03-27', '23:59');
    await sweep();
    at('2027-03-28', '00:10');
    await Promise.all([sweep(), sweep()]);
    at('2027-03-31');
    await sweep();
    expect(await tasksOf(caseId)).toEqual(['enforce-order 2027-04-25 2027-03-30 open']);
    expect(await world.rows("select about_kind, about_id, title from tasks where case_id = $1 and kind = 'enforce-order'", [caseId])).toEqual([
      { about_kind: 'power', about_id: powerId, title: expect.stringMatching(/^INJ-\d+ ends on 25 April 2027/) },
    ]);
  });

  it('that came near in a week in which no worker ran makes one task all the same', async () => {
    const { caseId } = await injunction('2026-12-21');
    at('2026-11-30');
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await tasksOf(caseId)).toEqual(['enforce-order 2026-12-21 2026-11-30 open']);
  });

  it('waits for nobody when the order was discharged', async () => {
    const { caseId, powerId } = await injunction('2026-12-21');
    at('2026-11-24', '12:00');
    await sweep();
    await takeStep(world, officer, powerId, 'discharge', { on: '2026-11-24', note: 'The court agreed' });
    expect(await tasksOf(caseId)).toEqual(['enforce-order 2026-12-21 2026-11-24 ended']);
    await sweep();
    expect(await tasksOf(caseId)).toHaveLength(1);
  });

  it('is told as early as the partnership set it', async () => {
    const manager = { ...officer, roles: ['administrator' as const] };
    const { caseId } = await injunction('2027-06-01');
    at('2027-04-02', '12:00');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([]);
    await world.as(manager, async (transaction) => changePowerSetting(manager, transaction, { ...(await powersLawOn(transaction, '2027-04-02')), appliesFrom: '2027-04-02', remindDays: 60 }));
    await sweep();
    expect(await tasksOf(caseId)).toEqual(['enforce-order 2027-06-01 2027-04-02 open']);
  });
});

it('a hearing stands in the list a week before, to be ready for by the working day before it', async () => {
  const { caseId } = await injunction('', { nextOn: '2026-12-29' });
  at('2026-12-21');
  await sweep();
  expect(await tasksOf(caseId)).toEqual([]);
  at('2026-12-22');
  await sweep();
  await sweep();
  // Monday 28 December is a bank holiday, and so is Christmas Day: the last working day before is the 24th.
  expect(await tasksOf(caseId)).toEqual(['enforce-hearing 2026-12-29 2026-12-24 open']);
});

describe('a public spaces protection order', () => {
  it('makes one task nine months before its end, in the first case that it was linked to; also where it was written down late', async () => {
    at('2026-11-16', '12:00');
    const { id: caseId } = await world.logCase(officer);
    const { id: other } = await world.logCase(officer);
    const orderId = await made('2027-08-28', [caseId, other]);
    at('2026-11-27');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([]);
    // Nine months before is Saturday 28 November 2026.
    at('2026-11-28');
    await Promise.all([sweep(), sweep()]);
    expect(await tasksOf(caseId)).toEqual(['enforce-order 2027-08-28 2026-11-30 open']);
    expect(await tasksOf(other)).toEqual([]);
    await world.owner.query("update spaces_orders set until_on = '2030-08-28' where id = $1", [orderId]);
    await sweep();
    expect(await tasksOf(caseId)).toEqual(['enforce-order 2027-08-28 2026-11-30 ended']);

    at('2026-12-01', '12:00');
    const { id: late } = await world.logCase(officer);
    await made('2027-01-31', [late]);
    await sweep();
    expect(await tasksOf(late)).toEqual(['enforce-order 2027-01-31 2026-12-01 open']);
  });
});

/** An order that was made until a day, linked to cases in their order. */
async function made(until: string, cases: string[]): Promise<string> {
  const { id } = await world.as(officer, (transaction) => draftSpacesOrder(officer, transaction, {
    name: 'Beeston centre', place: 'Broadgate and the square', restrictions: 'Nobody may drink alcohol after an officer asks them to stop', contact: 'Town Hall', penalty: 10_000,
    detrimentalWhy: 'a', persistentWhy: 'b', unreasonableWhy: 'c', justifiedWhy: 'd', rightsWhy: 'e',
    area: '{"type":"Polygon","coordinates":[[[-1.21,52.92],[-1.20,52.92],[-1.20,52.93],[-1.21,52.92]]]}',
  }));
  for (const caseId of cases) {
    const [row] = await world.rows<{ reference: string }>('select reference from cases where id = $1', [caseId]);
    await world.as(officer, (transaction) => linkSpacesOrder(officer, transaction, id, row!.reference));
  }
  await world.owner.query("update spaces_orders set state = 'made', made_on = '2024-08-29', from_on = '2024-08-29', until_on = $2, challenge_until = '2024-10-09' where id = $1", [id, until]);
  return id;
}
