import { pino } from 'pino';
import { readConfig } from '#platform';
import { COUNT_DUE } from '../apps/worker/count-job.js';
import { startWorker, type RunningWorker } from '../apps/worker/worker.js';
import { eventually } from './eventually.js';
import { hiddenFields, submit } from './forms.js';
import type { TestPartnership } from './partnership.js';
import type { TestWeb, Visitor } from './web.js';
import { openWorld, type World } from './world.js';

let world: World;
let web: TestWeb;
let worker: RunningWorker;
let partnership: TestPartnership;
let administrator: Visitor;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  partnership = await world.makePartnership();
  administrator = (await web.signInAs({ partnership, role: 'administrator' })).visitor;
  worker = await startWorker({
    config: { ...readConfig({}), databaseUrl: world.url }, role: 'concord_worker', clock: world.clock, logger: pino({ level: 'silent' }),
  });
});
afterAll(async () => {
  await worker.close();
  await world.close();
});

it('shows a failed job with its reason to its own partnership’s administrator, who runs it again', async () => {
  await world.owner.query('revoke select on counts_due from concord_app');
  const job = await worker.jobs.add(COUNT_DUE, { partnershipId: partnership.id }, { attempts: 1 });
  await eventually('the job has failed', () => job.isFailed());

  const { text } = await administrator.get('/operations');
  expect(text).toContain('Count the figures');
  expect(text).toContain('permission denied for table counts_due');
  const other = await web.signInAs({ partnership: await world.makePartnership(), role: 'administrator' });
  expect((await other.visitor.get('/operations')).text).toContain('No job has failed');

  await world.owner.query('grant select on counts_due to concord_app');
  expect((await submit(administrator, '/operations', {}, `/operations/${job.id}/run-again`)).status).toBe(303);
  await eventually('the job is done', () => job.isCompleted());
  expect((await administrator.get('/operations')).text).toContain('No job has failed');
  expect(await world.rows(`select from audit_entries where action = 'job.run-again'`)).toHaveLength(1);
});

it('lets no administrator run another partnership’s job again', async () => {
  const job = await worker.jobs.add('noSuchJob', { partnershipId: partnership.id }, { attempts: 1 });
  await eventually('the job has failed', () => job.isFailed());
  const other = await web.signInAs({ partnership: await world.makePartnership(), role: 'administrator' });
  const secret = hiddenFields((await other.visitor.get('/operations')).text, '/sign-out');
  const { status } = await other.visitor.post(`/operations/${job.id}/run-again`).type('form').send(secret);
  expect(status).toBe(404);
});
