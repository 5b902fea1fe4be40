import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { addTask, answerTransfer, askTransfer, cancelTask, changeTask, closeCase, completeTask, followStandards, openTasksOf, setServiceStandards, SETTING_KINDS, PRIORITIES } from '#cases';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let housing: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());
beforeEach(() => world.clock.set('2026-11-23T09:00:00Z'));

/** What the worker does after a case has changed. */
async function follow(caseId: string): Promise<void> {
  await world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) => followStandards(partnership.itself, transaction, caseId));
}
async function loggedCase(receivedOn = '2026-11-23'): Promise<string> {
  const { id } = await world.logCase(officer, { receivedOn });
  await follow(id);
  return id;
}
const open = (actor: TestActor, caseId: string) => world.as(actor, (transaction) => openTasksOf(transaction, caseId));
const daysOf = async (actor: TestActor, caseId: string): Promise<string[]> => (await open(actor, caseId)).map(({ kind, dueOn }) => `${kind} ${dueOn}`);
const NEW = ['acknowledge 2026-11-24', 'first-contact 2026-11-26', 'victim-update 2026-12-07', 'plan-review 2026-12-21'];

describe('a case that is logged', () => {
  it('has the tasks of the agency’s standards, once however often they are followed, for who logged it', async () => {
    const id = await loggedCase();
    await Promise.all([follow(id), follow(id), follow(id)]);
    expect(await daysOf(officer, id)).toEqual(NEW);
    expect((await open(officer, id)).map(({ doerId, blocksClosing }) => [doerId, blocksClosing])).toEqual([
      [officer.staffId, true], [officer.staffId, true], [officer.staffId, false], [officer.staffId, false],
    ]);
    const [{ review_on }] = (await world.rows<{ review_on: string }>('select review_on from cases where id = $1', [id])) as [{ review_on: string }];
    expect(review_on).toBe('2026-12-21');
  });

  it('shows its tasks to its own agency alone, also once another agency has it', async () => {
    const id = await loggedCase();
    expect(await open(housing, id)).toEqual([]);
    await world.as(officer, (transaction) => askTransfer(officer, transaction, id, { version: 1, toAgencyId: housing.agencyId, reason: 'Tenant' }));
    await world.as(housing, (transaction) => answerTransfer(housing, transaction, id, { version: 2, accept: true, reason: '' }));
    await follow(id);
    expect(await open(officer, id)).toEqual([]);
    expect(await daysOf(housing, id)).toEqual(NEW);
    const [ended] = await world.rows<{ count: number }>(`select count(*) from tasks where case_id = $1 and state = 'ended'`, [id]);
    expect(ended!.count).toBe(4);
  });

  it('has no recurring tasks any more once it is closed', async () => {
    const id = await loggedCase();
    await world.as(officer, async (transaction) => {
      for (const { id: taskId, version } of (await openTasksOf(transaction, id)).filter(({ blocksClosing }) => blocksClosing)) {
        await completeTask(officer, transaction, taskId, { version, doneOn: '2026-11-23', reason: '' });
      }
    });
    const [{ version }] = (await world.rows<{ version: number }>('select version from cases where id = $1', [id])) as [{ version: number }];
    await world.as(officer, (transaction) => closeCase(officer, transaction, id, { version, closedOn: '2026-11-23', reason: 'resolved', note: '' }));
    await follow(id);
    expect(await open(officer, id)).toEqual([]);
  });
});

describe('completing a task', () => {
  it('that comes back makes the next, counted from the day it was done', async () => {
    const id = await loggedCase();
    const update = (await open(officer, id)).find(({ kind }) => kind === 'victim-update')!;
    world.clock.set('2026-11-27T09:00:00Z');
    await world.as(officer, (transaction) => completeTask(officer, transaction, update.id, { version: 1, doneOn: '2026-11-26', reason: '' }));
    expect(await daysOf(officer, id)).toContain('victim-update 2026-12-10');
    expect(await world.auditOf(update.id)).toEqual(['task.done']);
  });

  it.each([
    ['on its day needs no reason', '2026-11-24', '', null],
    ['a day late asks why', '2026-11-25', ' ', 'reason'],
    ['a day late with a reason is taken', '2026-11-25', 'Could not reach her', null],
    ['before the case came is refused', '2026-11-22', '', 'doneOn'],
    ['tomorrow is refused', '2026-11-28', '', 'doneOn'],
    ['on no day is refused', '2026-02-30', '', 'doneOn'],
  ])('%s', async (_, doneOn, reason, field) => {
    const id = await loggedCase();
    const task = (await open(officer, id)).find(({ kind }) => kind === 'acknowledge')!;
    world.clock.set('2026-11-27T09:00:00Z');
    const work = world.as(officer, (transaction) => completeTask(officer, transaction, task.id, { version: 1, doneOn, reason }));
    if (field) expect(await refusalOf(work)).toMatchObject({ kind: 'invalid', fields: [field] });
    else await expect(work).resolves.toBeUndefined();
  });

  it('is refused to another agency, and a second time, and from a page that is out of date', async () => {
    const id = await loggedCase();
    const [task] = await open(officer, id);
    const done = { version: 1, doneOn: '2026-11-23', reason: '' };
    expect((await refusalOf(world.as(housing, (transaction) => completeTask(housing, transaction, task!.id, done)))).kind).toBe('not-found');
    const stale = { ...done, version: 7 };
    expect((await refusalOf(world.as(officer, (transaction) => completeTask(officer, transaction, task!.id, stale)))).kind).toBe('conflict');
    const both = await Promise.allSettled([1, 2].map(() => world.as(officer, (transaction) => completeTask(officer, transaction, task!.id, done))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const viewer = await world.makeActor({ partnership, role: 'panel-chair' });
    expect((await refusalOf(world.as(viewer, (transaction) => completeTask(viewer, transaction, task!.id, done)))).kind).toBe('forbidden');
  });
});

describe('a task added by hand', () => {
  const asked = (caseId: string, more = {}) => ({ caseId, agencyId: officer.agencyId, kind: 'promise', title: 'Ring back', dueOn: '2026-11-25', ...more });
  const add = (caseId: string, more = {}) => world.as(officer, (transaction) => addTask(officer, transaction, asked(caseId, more)));

  it('is there once, however often the form is sent, and can move, go to a colleague, and be cancelled', async () => {
    const id = await loggedCase();
    const [taskId, colleague] = [uuidv7(), await world.makeActor({ partnership })];
    await add(id, { id: taskId });
    await add(id, { id: taskId });
    expect((await open(officer, id)).filter(({ kind }) => kind === 'promise')).toMatchObject([{ id: taskId, doerId: officer.staffId, blocksClosing: true }]);
    const change = { version: 1, dueOn: '2026-12-01', officerId: colleague.staffId };
    await world.as(officer, (transaction) => changeTask(officer, transaction, taskId, change));
    expect((await refusalOf(world.as(officer, (transaction) => changeTask(officer, transaction, taskId, change)))).kind).toBe('conflict');
    expect((await open(officer, id)).find((task) => task.id === taskId)).toMatchObject({ dueOn: '2026-12-01', doerId: colleague.staffId });
    expect((await refusalOf(world.as(officer, (transaction) => cancelTask(officer, transaction, taskId, { version: 2, reason: ' ' })))).fields).toEqual(['reason']);
    await world.as(officer, (transaction) => cancelTask(officer, transaction, taskId, { version: 2, reason: 'She moved away' }));
    expect(await world.auditOf(taskId)).toEqual(['task.added', 'task.changed', 'task.cancelled']);
  });

  it.each([
    ['a day that is past', { dueOn: '2026-11-22' }, ['dueOn']],
    ['a year that nobody meant', { dueOn: '2226-11-22' }, ['dueOn']],
    ['no words', { title: ' ' }, ['title']],
    ['a kind that the standards make', { kind: 'acknowledge' }, ['kind']],
    ['a person of nowhere', { officerId: '00000000-0000-7000-8000-000000000000' }, ['officerId']],
  ])('is refused with %s', async (_, more, fields) => {
    const id = await loggedCase();
    expect(await refusalOf(add(id, more))).toMatchObject({ kind: 'invalid', fields });
  });

  it('is refused for a case that the agency does not see', async () => {
    const { id } = await world.logCase(housing);
    expect((await refusalOf(add(id))).kind).toBe('not-found');
  });
});

it('new standards apply from their day on, and what was counted before keeps its day', async () => {
  const manager = await world.makeActor({ partnership, role: 'manager' });
  const before = await loggedCase();
  const settings = SETTING_KINDS.flatMap((kind) => PRIORITIES.map((priority) => ({
    kind, priority, days: kind === 'plan-review' ? '' : '2', unit: 'working' as const,
  })));
  expect((await refusalOf(world.as(manager, (transaction) => setServiceStandards(manager, transaction, { appliesFrom: '2026-11-22', settings })))).fields).toEqual(['appliesFrom']);
  await world.as(manager, (transaction) => setServiceStandards(manager, transaction, { appliesFrom: '2026-11-24', settings }));
  world.clock.set('2026-11-24T09:00:00Z');
  await follow(before);
  expect(await daysOf(officer, before)).toEqual(NEW);
  const after = await loggedCase('2026-11-24');
  expect(await daysOf(officer, after)).toEqual(['acknowledge 2026-11-26', 'first-contact 2026-11-26', 'victim-update 2026-11-26']);
});
