import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '#platform';
import { eventually } from './eventually.js';
import type { TestPartnership } from './partnership.js';
import { loadStandardPlan } from './standard-plan.js';
import { openWorld, type World } from './world.js';

let world: World;
let partnership: TestPartnership;
const running: ChildProcess[] = [];

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  await loadStandardPlan(world, partnership);
});
afterAll(async () => {
  running.forEach((child) => child.kill('SIGKILL'));
  await world.close();
});

/** A real worker process, from the build. */
function startWorkerProcess(): ChildProcess {
  const child = spawn(process.execPath, [join(projectRoot, 'dist/apps/worker/main.js')], {
    env: { ...process.env, DATABASE_URL: world.url, REDIS_URL: '', LOG_LEVEL: 'fatal' },
    stdio: 'ignore',
  });
  running.push(child);
  return child;
}

async function received(): Promise<number[]> {
  const rows = await world.rows<{ value: number }>(
    `select m.value from measured_values m join indicators i on i.id = m.indicator_id where i.code = 'ComS_012' and m.period in ('2026/27', '2026/27 Q3')`,
  );
  return rows.map(({ value }) => value);
}

it('a worker killed in the middle of a count leaves no wrong figure, and the count runs again within 20 seconds', async () => {
  const officer = await world.makeActor({ partnership });
  // The count will wait here, after it has taken what is due and before it has written the figures.
  const gate = new pg.Client({ connectionString: world.url });
  await gate.connect();
  await gate.query('begin');
  await gate.query('lock table measured_values in access exclusive mode');

  await world.logCase(officer);
  const first = startWorkerProcess();
  await eventually('the count is in its middle', async () => {
    const [row] = await world.rows<{ waiting: boolean }>(
      `select exists (select from pg_locks where not granted and relation = 'measured_values'::regclass) as waiting`,
    );
    return row!.waiting;
  });
  first.kill('SIGKILL');
  await once(first, 'exit');
  await gate.query('rollback');
  await gate.end();
  const killedAt = Date.now();

  await eventually('the server has rolled the count back', async () => (await world.rows('select from counts_due')).length > 0);
  expect(await received()).toEqual([]);
  startWorkerProcess();
  await eventually('the case is counted, in the quarter and the year', async () => (await received()).join() === '1,1', 20);
  expect(Date.now() - killedAt).toBeLessThan(20_000);
}, 60_000);
