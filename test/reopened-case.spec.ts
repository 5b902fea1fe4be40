import pino from 'pino';
import { closeCase, followStandards, openTasksOf, reopenCase } from '#cases';
import { readConfig } from '#platform';
import { startWorker, type RunningWorker } from '../apps/worker/worker.js';
import { eventually } from './eventually.js';
import { submit } from './forms.js';
import type { TestPartnership } from './partnership.js';
import { doWhatStandardsAsk } from './tasks.js';
import { openWorld, type World } from './world.js';

let world: World;
let worker: RunningWorker;
let partnership: TestPartnership;
beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  worker = await startWorker({
    config: { ...readConfig({}), databaseUrl: world.url }, role: 'concord_worker', clock: world.clock, logger: pino({ level: 'silent' }),
  });
});
afterAll(async () => {
  await worker.close();
  await world.close();
});

interface StandardTask {
  kind: string;
  state: string;
  dueOn: string;
  countedFrom: string;
}
const tasksOf = (caseId: string, state: string): Promise<StandardTask[]> =>
  world.rows(
    `select kind, state, due_on::text as "dueOn", counted_from::text as "countedFrom" from tasks
     where case_id = $1 and by_standard and state = $2 order by kind, added_at`,
    [caseId, state],
  );
/** Waits until the worker has taken everything in the queue so far, a fact of the same case among it. */
const quiet = (): Promise<true> => eventually('the outbox is empty', async () => (await world.rows('select from outbox')).length === 0 || null);

it('the service standards of a case that is opened again run again from that day, each once', async () => {
  const web = await world.startWeb();
  const { visitor, actor } = await web.signInAs({ partnership });
  world.clock.set('2026-11-02T10:00:00Z');
  const { id } = await world.logCase(actor);
  await doWhatStandardsAsk(world, actor, id);
  expect((await tasksOf(id, 'open')).map(({ kind }) => kind)).toEqual(['plan-review', 'victim-update']);

  const version = async (): Promise<number> => (await world.rows<{ version: number }>('select version from cases where id = $1', [id]))[0]!.version;
  const closing = { version: await version(), closedOn: '2026-11-02', reason: 'resolved', note: '' };
  await world.as(actor, (transaction) => closeCase(actor, transaction, id, closing));
  await eventually('the tasks end with the case', async () => (await tasksOf(id, 'open')).length === 0);

  world.clock.set('2026-11-23T10:00:00Z');
  const { status, headers } = await submit(visitor, `/cases/${id}/reopen`, { ground: 'not-resolved', reason: 'It never stopped' });
  expect([status, headers.location]).toEqual([303, `/cases/${id}`]);
  const again = await eventually('the tasks are there again', async () => {
    const open = await tasksOf(id, 'open');
    return open.length > 0 ? open : null;
  });
  // 28 days; 10 working days. What was acknowledged and spoken of stays so.
  expect(again).toEqual([
    { kind: 'plan-review', state: 'open', dueOn: '2026-12-21', countedFrom: '2026-11-23' },
    { kind: 'victim-update', state: 'open', dueOn: '2026-12-07', countedFrom: '2026-11-23' },
  ]);
  expect((await tasksOf(id, 'done')).map(({ kind }) => kind)).toEqual(['acknowledge', 'first-contact']);
  const shown = await visitor.get(`/cases/${id}/tasks`);
  expect(shown.text.split('Tell the victim how it is going')).toHaveLength(again.length + 3);

  // The same fact twice, and a person's own action beside it, change nothing more.
  await world.owner.query(
    `insert into outbox (partnership_id, fact, payload) select $1, 'spellChanged',
       jsonb_build_object('caseId', $2::text, 'agencyId', $3::text, 'receivedOn', '2026-11-02', 'changedOn', '2026-11-02') from generate_series(1, 2)`,
    [partnership.id, id, actor.agencyId],
  );
  await world.as(actor, (transaction) => followStandards(actor, transaction, id));
  await quiet();
  expect(await tasksOf(id, 'open')).toEqual(again);
});

it('one that is closed and opened again twice in a day has each task once too', async () => {
  const actor = await world.makeActor({ partnership });
  const { id } = await world.logCase(actor);
  await doWhatStandardsAsk(world, actor, id);
  for (let time = 0; time < 2; time += 1) {
    const [row] = await world.rows<{ version: number }>('select version from cases where id = $1', [id]);
    await world.as(actor, (transaction) => closeCase(actor, transaction, id, { version: row!.version, closedOn: transaction.today, reason: 'resolved', note: '' }));
    await world.as(actor, (transaction) => reopenCase(actor, transaction, id, { version: row!.version + 1, reason: 'By mistake' }));
  }
  await quiet();
  await world.as(actor, (transaction) => followStandards(actor, transaction, id));
  const open = await world.as(actor, (transaction) => openTasksOf(transaction, id));
  expect(open.map(({ kind }) => kind).sort()).toEqual(['plan-review', 'victim-update']);
});
