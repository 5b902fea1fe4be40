import { pino } from 'pino';
import { identityOf } from '#agencies';
import { askForCount, noteEverythingDue } from '#measures';
import { closeCase } from '#cases';
import { readConfig } from '#platform';
import { eventually } from '../../test/eventually.js';
import type { TestPartnership } from '../../test/partnership.js';
import type { TestActor } from '../../test/people.js';
import { loadStandardPlan } from '../../test/standard-plan.js';
import { doWhatStandardsAsk } from '../../test/tasks.js';
import { openWorld, type World } from '../../test/world.js';
import { scheduleAll, schedules } from './schedules.js';
import { startWorker, type RunningWorker } from './worker.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let worker: RunningWorker;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  await loadStandardPlan(world, partnership);
  const config = readConfig({});
  worker = await startWorker({
    config: { ...config, databaseUrl: world.url }, role: 'concord_worker', clock: world.clock, logger: pino({ level: 'silent' }),
  });
});
afterAll(async () => {
  await worker.close();
  await world.close();
});

async function value(code: string, period: string): Promise<number | null | undefined> {
  const [row] = await world.rows<{ value: number | null }>(
    `select m.value from measured_values m join indicators i on i.id = m.indicator_id
     where i.partnership_id = $1 and i.code = $2 and m.period = $3`,
    [partnership.id, code, period],
  );
  return row?.value;
}

it('moves the figures of the quarter and the year when a case is logged and when it is closed', async () => {
  const { id } = await world.logCase(officer);
  await eventually('the case is counted as received', async () => (await value('ComS_012', '2026/27 Q3')) === 1);
  expect(await value('ComS_012a', '2026/27 Q3')).toBe(0);
  await doWhatStandardsAsk(world, officer, id);
  await world.as(officer, (transaction) =>
    closeCase(officer, transaction, id, { version: 1, closedOn: '2026-11-23', reason: 'resolved', note: '' }),
  );
  await eventually('the case is counted as closed', async () => (await value('ComS_012a', '2026/27')) === 1);
  expect(await value('ComS_012d', '2026/27 Q3')).toBe(100);
});

it('gathers a burst of changes into a few counts', async () => {
  const before = await completed('countDue');
  for (let index = 0; index < 40; index += 1) await world.logCase(officer);
  await eventually('all are counted', async () => (await value('ComS_012', '2026/27')) === 41);
  expect((await completed('countDue')) - before).toBeLessThan(30);
});

it('counts everything again when asked', async () => {
  const performance = await world.makeActor({ partnership, role: 'performance-officer' });
  await world.owner.query('update measured_values set value = 999 where partnership_id = $1', [partnership.id]);
  await world.as(performance, (transaction) => askForCount(performance, transaction));
  await eventually('the wrong figure is put right', async () => (await value('ComS_012', '2026/27')) === 41);
});

it('counts every partnership at night, and has its timetable in London’s time, once however many workers start', async () => {
  await world.owner.query('delete from measured_values');
  const { database, jobs } = worker;
  await schedules.get('countNightly')!.run({ database, jobs, config: readConfig({}), clock: world.clock, logger: pino({ level: 'silent' }), mailer: null });
  await eventually('the night has counted', async () => (await value('ComS_012', '2026/27')) === 41);
  await scheduleAll(jobs);
  const timetable = (await jobs.getJobSchedulers()).map(({ key, pattern, tz }) => [key, pattern, tz]);
  const written = [...schedules].map(([name, { pattern }]) => [name, pattern, 'Europe/London']);
  expect(timetable.sort()).toEqual(written.sort());
  expect(written).toContainEqual(['sweepCounts', '30 * * * * *', 'Europe/London']);
});

it('the sweep counts what is due and has lost its job', async () => {
  await world.owner.query(`update measured_values set value = 7`);
  await world.workerDatabase.transaction(identityOf(partnership.itself), noteEverythingDue);
  const { database, jobs } = worker;
  await schedules.get('sweepCounts')!.run({ database, jobs, config: readConfig({}), clock: world.clock, logger: pino({ level: 'silent' }), mailer: null });
  await eventually('the sweep has counted', async () => (await value('ComS_012', '2026/27')) === 41);
});

async function completed(name: string): Promise<number> {
  return (await worker.jobs.getCompleted(0, 10_000)).filter((job) => job.name === name).length;
}
