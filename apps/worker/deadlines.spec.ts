import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { addDays, isWorkingDay } from '#calendar';
import { closeCase, listPastTasks, readTeamWork } from '#cases';
import {
  decideAppeal, endNotice, issuePenalty, lodgeAppeal, makeDeadlineTasks, payPenalty, recordBreach,
} from '#notices';
import { openQueue, readConfig } from '#platform';
import { authorise, makeIssuedWarning, makeRecipient, makeServedNotice } from '../../test/notices.js';
import type { TestPartnership } from '../../test/partnership.js';
import type { TestActor } from '../../test/people.js';
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

interface DeadlineTask {
  kind: string;
  day: string;
  due_on: string;
  state: string;
}
/** The tasks that days of the law have made in a case. */
const tasksOf = (caseId: string): Promise<DeadlineTask[]> =>
  world.rows<DeadlineTask>(
    `select t.kind, d.day::text, t.due_on::text, t.state from tasks t join deadline_tasks d on d.task_id = t.id where t.case_id = $1 order by d.day, t.kind`, [caseId]);

interface Served {
  caseId: string;
  noticeId: string;
  requirementId: string;
}
async function served(on: string, asked: { byOn?: string | null } = {}): Promise<Served> {
  at(on, '12:00');
  const warnedOn = addDays(on, -30);
  const { id: caseId } = await world.logCase(officer, { receivedOn: warnedOn });
  const recipient = await makeRecipient(world, officer, caseId);
  const warningId = await makeIssuedWarning(world, officer, caseId, recipient, warnedOn);
  const requirements = [{ kind: 'do' as const, words: 'Clear the yard', byOn: asked.byOn ?? null }];
  const noticeId = await makeServedNotice(world, officer, caseId, warningId, recipient, on, { requirements });
  const [row] = await world.rows<{ id: string }>('select id from requirements where notice_id = $1', [noticeId]);
  return { caseId, noticeId, requirementId: row!.id };
}

describe('the day to appeal', () => {
  it('makes one task when it has passed, on the next working day, however often and late the worker looks', async () => {
    // The last day is Sunday 22 November 2026.
    const { caseId, noticeId } = await served('2026-11-02');
    at('2026-11-22', '23:50');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([]);
    at('2026-11-23');
    await sweep();
    await sweep();
    at('2026-11-24');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([{ kind: 'enforce-appeal', day: '2026-11-22', due_on: '2026-11-23', state: 'open' }]);
    expect(await world.rows('select about_kind, about_id, officer_id, title from tasks where case_id = $1 and kind = $2', [caseId, 'enforce-appeal'])).toEqual([
      { about_kind: 'notice', about_id: noticeId, officer_id: null, title: expect.stringMatching(/^CPN-\d+: the days to appeal are over/) },
    ]);
  });

  it('that fell into a week in which no worker ran makes one task all the same, due today', async () => {
    const { caseId } = await served('2026-11-02');
    at('2026-12-02');
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await tasksOf(caseId)).toEqual([{ kind: 'enforce-appeal', day: '2026-11-22', due_on: '2026-12-02', state: 'open' }]);
  });

  it.each([
    ['2026-12-04', '2026-12-25', '2026-12-29', 'Christmas: a Friday, a weekend and a bank holiday'],
    ['2026-03-08', '2026-03-29', '2026-03-30', 'the night in which the clocks go forward'],
    ['2026-10-04', '2026-10-25', '2026-10-26', 'the night in which the clocks go back'],
  ])('of a notice of %s is looked at on %s, and the task is due on %s: %s', async (servedOn, firstDay, due) => {
    const { caseId } = await served(servedOn);
    at(addDays(firstDay, -1), '22:59');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([]);
    at(firstDay);
    await sweep();
    const day = addDays(servedOn, 20);
    expect(isWorkingDay(due)).toBe(true);
    expect(await tasksOf(caseId)).toEqual([{ kind: 'enforce-appeal', day, due_on: due, state: 'open' }]);
    expect(await world.rows(`select appeal_until::text as day from notices where case_id = $1`, [caseId])).toEqual([{ day }]);
  });

  it('is settled by an appeal at once; one that comes after the task is refused, and the task stays', async () => {
    const { caseId, noticeId } = await served('2026-11-02');
    at('2026-11-23', '09:00');
    await sweep();
    const lodge = (lodgedOn: string): Promise<unknown> => world.as(officer, (transaction) =>
      lodgeAppeal(officer, transaction, noticeId, { version: 2, court: 'Nottingham', lodgedOn, hearingOn: '2026-12-14' }));
    await expect(lodge('2026-11-23')).rejects.toThrow(/46\(2\)/);
    expect((await tasksOf(caseId))[0]).toMatchObject({ state: 'open' });
    await lodge('2026-11-20');
    expect((await tasksOf(caseId))[0]).toMatchObject({ kind: 'enforce-appeal', state: 'ended' });
    const past = await world.as(officer, (transaction) => listPastTasks(officer, transaction, caseId));
    expect(past[0]).toMatchObject({ reason: 'An appeal was lodged' });
    // The hearing is on Monday 14 December: to be ready for by Friday, in the list a week before.
    at('2026-12-06');
    await sweep();
    expect(await tasksOf(caseId)).toHaveLength(1);
    at('2026-12-07');
    await sweep();
    expect((await tasksOf(caseId))[1]).toEqual({ kind: 'enforce-hearing', day: '2026-12-14', due_on: '2026-12-11', state: 'open' });
  });
});

describe('a fixed penalty', () => {
  it('that is not paid on its last day makes one task the day after, which ends when it is paid', async () => {
    const { caseId, noticeId, requirementId } = await served('2026-11-02');
    at('2026-11-10', '12:00');
    const id = uuidv7();
    await world.as(officer, (transaction) =>
      recordBreach(officer, transaction, '', noticeId, { id, requirementId, happenedOn: '2026-11-09', seen: 'Seen by an officer', shownByEventId: '' }));
    const { id: penaltyId } = await world.as(officer, (transaction) => issuePenalty(officer, transaction, id, { amount: '100', issuedOn: '2026-11-10', how: 'post' }));
    at('2026-11-24', '23:30');
    await sweep();
    expect((await tasksOf(caseId)).filter(({ kind }) => kind === 'enforce-penalty')).toEqual([]);
    at('2026-11-25');
    await Promise.all([sweep(), sweep()]);
    expect((await tasksOf(caseId)).filter(({ kind }) => kind === 'enforce-penalty')).toEqual([{ kind: 'enforce-penalty', day: '2026-11-24', due_on: '2026-11-25', state: 'open' }]);
    at('2026-11-25', '12:00');
    await world.as(officer, (transaction) => payPenalty(officer, transaction, penaltyId, { version: 1, paidOn: '2026-11-25' }));
    at('2026-11-26');
    await sweep();
    expect((await tasksOf(caseId)).filter(({ kind }) => kind === 'enforce-penalty')).toEqual([{ kind: 'enforce-penalty', day: '2026-11-24', due_on: '2026-11-25', state: 'ended' }]);
  });
});

describe('what a notice asks by a day', () => {
  it('waits for nobody while an appeal runs, and again when it was dismissed: the same task', async () => {
    const { caseId, noticeId } = await served('2026-11-02', { byOn: '2026-11-09' });
    at('2026-11-10', '09:00');
    await sweep();
    const ofRequirement = async (): Promise<DeadlineTask[]> => (await tasksOf(caseId)).filter(({ kind }) => kind === 'enforce-requirement');
    expect(await ofRequirement()).toEqual([{ kind: 'enforce-requirement', day: '2026-11-09', due_on: '2026-11-10', state: 'open' }]);
    await world.as(officer, (transaction) => lodgeAppeal(officer, transaction, noticeId, { version: 2, court: 'Nottingham', lodgedOn: '2026-11-10', hearingOn: '' }));
    expect(await ofRequirement()).toMatchObject([{ state: 'ended' }]);
    at('2026-12-01', '09:00');
    await world.as(officer, (transaction) =>
      decideAppeal(officer, transaction, noticeId, { version: 1, outcome: 'upheld', decidedOn: '2026-12-01', decision: 'Dismissed', requirements: [] }));
    at('2026-12-02');
    await sweep();
    await sweep();
    expect(await ofRequirement()).toEqual([{ kind: 'enforce-requirement', day: '2026-11-09', due_on: '2026-12-02', state: 'open' }]);
    at('2026-12-02', '12:00');
    await world.as(officer, (transaction) => endNotice(officer, transaction, noticeId, { version: 4, how: 'discharged', endedOn: '2026-12-02', why: 'Done' }));
    expect((await tasksOf(caseId)).every(({ state }) => state === 'ended')).toBe(true);
  });
});

describe('a warning', () => {
  it('makes a task when the days of what it asks are over, and one before it can no longer be relied on', async () => {
    at('2026-02-02', '15:00');
    const { id: caseId } = await world.logCase(officer, { receivedOn: '2026-02-02' });
    const recipient = await makeRecipient(world, officer, caseId);
    await makeIssuedWarning(world, officer, caseId, recipient, '2026-02-02', { requirements: [
      { kind: 'do', words: 'Clear the yard', byOn: '2026-02-13' }, { kind: 'do', words: 'Mend the fence', byOn: '2026-02-13' }, { kind: 'stop', words: 'Stop shouting', byOn: null },
    ] });
    at('2026-02-14');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([{ kind: 'enforce-requirement', day: '2026-02-13', due_on: '2026-02-16', state: 'open' }]);
    at('2027-01-04');
    await sweep();
    expect(await tasksOf(caseId)).toHaveLength(1);
    at('2027-01-05');
    await sweep();
    expect((await tasksOf(caseId))[1]).toEqual({ kind: 'enforce-warning', day: '2027-02-02', due_on: '2027-01-05', state: 'open' });
  });

  it('of long ago that is written down now makes none', async () => {
    at('2026-11-23', '10:00');
    const { id: caseId } = await world.logCase(officer, { receivedOn: '2024-01-05' });
    await makeIssuedWarning(world, officer, caseId, await makeRecipient(world, officer, caseId), '2024-01-10');
    await sweep();
    expect(await tasksOf(caseId)).toEqual([]);
  });
});

it('a day of a closed case stands in the list of the agency’s managers', async () => {
  const { caseId } = await served('2026-11-02');
  at('2026-11-03', '10:00');
  const [{ version }] = await world.rows<{ version: number }>('select version from cases where id = $1', [caseId]) as [{ version: number }];
  await world.as(officer, (transaction) => closeCase(officer, transaction, caseId, { version, closedOn: '2026-11-03', reason: 'resolved', note: '' }));
  at('2026-11-23');
  await sweep();
  const manager = await world.makeActor({ partnership, role: 'manager' });
  const team = await world.as(manager, (transaction) => readTeamWork(manager, transaction, 'nobody'));
  expect(team.tasks.filter((task) => task.caseId === caseId)).toMatchObject([{ kind: 'enforce-appeal', doerId: null, aboutKind: 'notice' }]);
});

it('two workers at once make one task between them, whoever begins', async () => {
  const made: Served[] = [];
  for (let index = 0; index < 4; index += 1) made.push(await served('2026-11-02'));
  at('2026-11-23');
  const actor = partnership.itself;
  const counts = await Promise.all([1, 2, 3, 4].map(() =>
    world.workerDatabase.transaction(identityOf(actor), (transaction) => makeDeadlineTasks(actor, transaction))));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(4);
  for (const { caseId } of made) expect(await tasksOf(caseId)).toHaveLength(1);
});
