import fc from 'fast-check';
import { addLeave, cancelLeave, identityOf, listLeave } from '#agencies';
import { addTask, followMissedStandards, listReminders, openTasksOf, putRemindersAway, readMyWork, readTeamWork, sendReminders } from '#cases';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let colleague: TestActor;
let manager: TestActor;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  colleague = await world.makeActor({ partnership });
  manager = await world.makeActor({ partnership, role: 'manager' });
});

const asWorker = <Result>(work: Parameters<typeof world.workerDatabase.transaction<Result>>[1]): Promise<Result> =>
  world.workerDatabase.transaction(identityOf(partnership.itself), work);
const remind = (): Promise<number> => asWorker((transaction) => sendReminders(partnership.itself, transaction));
const workOf = (actor: TestActor) => world.as(actor, (transaction) => readMyWork(actor, transaction));
const titlesOf = async (actor: TestActor): Promise<string[]> => (await workOf(actor)).tasks.map(({ title }) => title);
const teamOf = (actor: TestActor, of: string | null = null) => world.as(actor, (transaction) => readTeamWork(actor, transaction, of));
const told = async (actor: TestActor): Promise<string[]> =>
  (await world.as(actor, (transaction) => listReminders(actor, transaction))).map(({ kind, title }) => `${kind}: ${title}`);

async function promise(title: string, dueOn: string, more: { by?: TestActor; officerId?: string } = {}): Promise<string> {
  const by = more.by ?? officer;
  const { id } = await world.logCase(by);
  await world.as(by, (transaction) =>
    addTask(by, transaction, { caseId: id, agencyId: by.agencyId, kind: 'promise', title, dueOn, officerId: more.officerId ?? null }),
  );
  return id;
}
const leave = (who: TestActor, cover: TestActor | null, startsOn = '2026-11-23', endsOn = '2026-11-27', by = who): Promise<string> =>
  world.as(by, (transaction) => addLeave(by, transaction, { staffId: who.staffId, startsOn, endsOn, coverId: cover?.staffId ?? null }));

describe('my work', () => {
  it('has what was given to me and what my cases ask for, the most urgent first, and nobody else’s', async () => {
    await promise('Later', '2026-12-20');
    await promise('Sooner', '2026-11-24');
    await promise('Hers', '2026-11-24', { officerId: colleague.staffId });
    expect(await titlesOf(officer)).toEqual(['Sooner', 'Later']);
    expect(await titlesOf(colleague)).toEqual(['Hers']);
    expect((await workOf(officer)).tasks.map(({ doerId }) => doerId)).toEqual([officer.staffId, officer.staffId]);
  });

  it('names my open cases for which nothing is planned', async () => {
    const { id } = await world.logCase(officer);
    const planned = await promise('Ring back', '2026-11-24');
    expect((await workOf(officer)).withoutStep.map(({ caseId }) => caseId)).toEqual([id]);
    expect((await workOf(colleague)).withoutStep.map(({ caseId }) => caseId)).not.toContain(planned);
  });

  it('of an absent officer is in the list of who covers, from the first day to the last, and marked', async () => {
    await promise('Ring back', '2026-11-24');
    await leave(officer, colleague, '2026-11-24', '2026-11-25');
    expect(await titlesOf(colleague)).toEqual([]);
    for (const day of ['2026-11-24', '2026-11-25']) {
      world.clock.set(`${day}T09:00:00Z`);
      expect(await titlesOf(colleague)).toEqual(['Ring back']);
      expect((await workOf(colleague)).covering.map(({ id }) => id)).toEqual([officer.staffId]);
    }
    world.clock.set('2026-11-26T09:00:00Z');
    expect(await titlesOf(colleague)).toEqual([]);
  });

  it('of an absent officer without cover is in the manager’s, also before it is due', async () => {
    await promise('Ring back', '2026-12-24');
    expect((await teamOf(manager)).tasks).toEqual([]);
    const id = await leave(officer, null);
    const team = await teamOf(manager);
    expect(team.tasks.map(({ title }) => title)).toEqual(['Ring back']);
    expect(team.leftToManagers).toEqual([officer.staffId]);
    await world.as(officer, (transaction) => cancelLeave(officer, transaction, id, 1));
    expect((await teamOf(manager)).tasks).toEqual([]);
    expect((await teamOf(manager, officer.staffId)).tasks.map(({ title }) => title)).toEqual(['Ring back']);
  });

  it('never hides an open task: whoever is away, it is in a present person’s list or the manager’s', async () => {
    const people = [officer, colleague, manager];
    for (const [index, person] of people.entries()) await promise(`Given ${index}`, '2026-11-25', { officerId: person.staffId });
    await world.owner.query('update spells set officer_id = null where agency_id = $1', [officer.agencyId]);
    await promise('Nobody’s', '2026-12-30');
    await world.owner.query('update spells set officer_id = null where agency_id = $1', [officer.agencyId]);
    const open = (await world.rows<{ title: string }>(`select title from tasks where partnership_id = $1 and state = 'open'`, [partnership.id])).map(({ title }) => title);
    expect(open.length).toBe(4);
    const who = fc.constantFrom(0, 1, 2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(who, fc.option(who)), { maxLength: 4 }), async (leaves) => {
        await world.owner.query('delete from staff_leave where partnership_id = $1', [partnership.id]);
        for (const [away, cover] of leaves) if (away !== cover) await leave(people[away]!, cover === null ? null : people[cover]!);
        const awayNow = new Set<number>(leaves.filter(([away, cover]) => away !== cover).map(([away]) => away));
        const present = people.filter((_, index) => !awayNow.has(index));
        const seen = new Set((await Promise.all(present.map(titlesOf))).flat());
        for (const { title } of (await teamOf(manager)).tasks) seen.add(title);
        expect([...seen].sort()).toEqual([...open].sort());
      }),
      { numRuns: 25 },
    );
  });
});

describe('leave', () => {
  it('is written down by oneself or a manager, and by nobody else', async () => {
    expect((await refusalOf(leave(officer, null, '2026-11-23', '2026-11-24', colleague))).kind).toBe('forbidden');
    await leave(officer, colleague, '2026-11-23', '2026-11-24', manager);
    expect(await world.as(colleague, (transaction) => listLeave(colleague, transaction))).toMatchObject([{ staffId: officer.staffId, coverName: colleague.name }]);
  });

  it.each([
    ['the last day before the first', '2026-11-25', '2026-11-24', ['endsOn']],
    ['over already', '2026-11-01', '2026-11-22', ['endsOn']],
    ['longer than anyone is away', '2026-11-25', '2028-11-24', ['endsOn']],
    ['no days', '', '2026-02-30', ['startsOn', 'endsOn']],
  ])('is refused with %s', async (_, startsOn, endsOn, fields) => {
    expect((await refusalOf(leave(officer, null, startsOn, endsOn))).fields).toEqual(fields);
  });

  it('is not covered by oneself, nor by someone of another agency', async () => {
    const other = await world.makeActor({ partnership, agency: 'Housing' });
    expect((await refusalOf(leave(officer, officer))).fields).toEqual(['coverId']);
    expect((await refusalOf(leave(officer, other))).fields).toEqual(['coverId']);
  });
});

describe('reminders', () => {
  it('tell once of what is due today, once of what is overdue, and then the managers, however often they run', async () => {
    await promise('Ring back', '2026-11-24');
    expect(await remind()).toBe(0);
    world.clock.set('2026-11-24T09:00:00Z');
    expect((await Promise.all([remind(), remind()])).sort()).toEqual([0, 1]);
    expect(await told(officer)).toEqual(['due-today: Ring back']);
    world.clock.set('2026-11-25T09:00:00Z');
    expect([await remind(), await remind()]).toEqual([1, 0]);
    expect(await told(manager)).toEqual([]);
    world.clock.set('2026-11-26T09:00:00Z');
    expect([await remind(), await remind()]).toEqual([1, 0]);
    expect(await told(manager)).toEqual(['escalated: Ring back']);
    await world.as(officer, (transaction) => putRemindersAway(officer, transaction));
    expect(await told(officer)).toEqual([]);
    expect(await told(manager)).toHaveLength(1);
  });

  it('leave nothing behind where the job is killed, and are sent by the next', async () => {
    await promise('Ring back', '2026-11-23');
    const killed = asWorker(async (transaction) => {
      await sendReminders(partnership.itself, transaction);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await told(officer)).toEqual([]);
    expect(await remind()).toBe(1);
    expect(await told(officer)).toEqual(['due-today: Ring back']);
  });

  it('go to who covers, and to the managers where nobody does', async () => {
    await promise('Covered', '2026-11-24');
    await promise('Not covered', '2026-11-24', { officerId: colleague.staffId });
    const other = await world.makeActor({ partnership });
    await leave(officer, other, '2026-11-24', '2026-11-24');
    await leave(colleague, null, '2026-11-24', '2026-11-24');
    world.clock.set('2026-11-24T09:00:00Z');
    await remind();
    expect(await told(other)).toEqual(['due-today: Covered']);
    expect(await told(manager)).toEqual(['due-today: Not covered']);
    expect(await told(officer)).toEqual([]);
  });
});

it('a case whose job was lost gets its tasks overnight, once, and an imported one gets none', async () => {
  const { id } = await world.logCase(officer);
  const imported = await world.logCase(officer);
  await world.owner.query('update cases set import_fingerprint = 7 where id = $1', [imported.id]);
  const missed = (): Promise<number> => asWorker((transaction) => followMissedStandards(partnership.itself, transaction));
  expect([await missed(), await missed()]).toEqual([1, 0]);
  expect(await world.as(officer, (transaction) => openTasksOf(transaction, id))).toHaveLength(4);
  expect(await world.as(officer, (transaction) => openTasksOf(transaction, imported.id))).toEqual([]);
});
