import { addLeave, cancelLeave, identityOf } from '#agencies';
import { addTask, listReminders, myCasesWithoutCover, readMyWork, readTeamWork, sendReminders } from '#cases';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { restrictCase } from '../restriction/restrict-case.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let cover: TestActor;
let colleague: TestActor;
let manager: TestActor;
let caseId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  [officer, cover, colleague] = [await world.makeActor({ partnership }), await world.makeActor({ partnership }), await world.makeActor({ partnership })];
  manager = await world.makeActor({ partnership, role: 'manager' });
  ({ id: caseId } = await world.logCase(officer));
  await world.as(officer, (transaction) =>
    addTask(officer, transaction, { caseId, agencyId: officer.agencyId, kind: 'promise', title: 'Ring her', dueOn: '2026-11-23', officerId: null }));
});

/** Restricts the case to the officer and these people. */
async function restrictTo(...people: TestActor[]): Promise<void> {
  const [{ version }] = (await world.rows<{ version: number }>('select version from cases where id = $1', [caseId])) as [{ version: number }];
  await world.as(officer, (transaction) =>
    restrictCase(officer, transaction, caseId, { version, staffIds: people.map(({ staffId }) => staffId), reason: 'Need to know' }));
}
const goesAway = (coveredBy: TestActor | null, who = officer): Promise<string> =>
  world.as(who, (transaction) =>
    addLeave(who, transaction, { staffId: who.staffId, startsOn: '2026-11-23', endsOn: '2026-11-27', coverId: coveredBy?.staffId ?? null }));
const workOf = (actor: TestActor) => world.as(actor, (transaction) => readMyWork(actor, transaction));
const team = () => world.as(manager, (transaction) => readTeamWork(manager, transaction));

/** In whose lists the task stands. */
async function lists(): Promise<string[]> {
  const found: string[] = [];
  for (const [who, actor] of Object.entries({ officer, cover, colleague, manager })) {
    if ((await workOf(actor)).tasks.length > 0) found.push(who);
  }
  return (await team()).tasks.length > 0 ? [...found, 'team'] : found;
}

describe('work of a restricted case whose officer is away', () => {
  it('stands with the cover, or in the team’s list, where they may see the case', async () => {
    await restrictTo(cover, colleague);
    const id = await goesAway(cover);
    expect(await lists()).toEqual(['officer', 'cover']);
    expect((await team()).unseen).toEqual([]);
    await world.as(officer, (transaction) => cancelLeave(officer, transaction, id, 1));
    await restrictTo(manager, colleague);
    await goesAway(null);
    expect(await lists()).toEqual(['officer', 'team']);
  });

  it('stands with everyone who may see it and is there, where neither the cover nor a manager may, and they are reminded', async () => {
    await restrictTo(colleague);
    await goesAway(cover);
    expect(await lists()).toEqual(['officer', 'colleague']);
    expect((await workOf(colleague)).standingInFor).toMatchObject([{ id: officer.staffId }]);
    expect((await team()).unseen).toEqual([]);
    await world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) => sendReminders(partnership.itself, transaction));
    const remindersOf = async (actor: TestActor): Promise<number> => (await world.as(actor, (transaction) => listReminders(actor, transaction))).length;
    expect([await remindersOf(colleague), await remindersOf(cover), await remindersOf(manager)]).toEqual([1, 0, 0]);
  });

  it('is told to the managers by whom to ask, and by nothing of the case, where nobody who is there may see it', async () => {
    await restrictTo(colleague);
    await goesAway(null);
    await goesAway(null, colleague);
    for (const [name, { staffId }] of Object.entries({ Ann: officer, Bo: colleague })) await world.owner.query('update staff set name = $1 where id = $2', [name, staffId]);
    const { tasks, loads, unseen } = await team();
    expect([tasks, unseen]).toEqual([[], [{ name: 'Ann', ask: ['Ann', 'Bo'] }]]);
    expect(JSON.stringify(loads)).not.toContain(officer.staffId);
  });

  it('is told to nobody while the officer is there, and of no case that is not restricted', async () => {
    await restrictTo();
    expect((await team()).unseen).toEqual([]);
    expect((await workOf(colleague)).standingInFor).toEqual([]);
  });
});

it('who goes away is told which of their restricted cases nobody sees who covers, until somebody may', async () => {
  const told = async (): Promise<string[]> => (await world.as(officer, (transaction) => myCasesWithoutCover(officer, transaction))).map((one) => one.caseId);
  await restrictTo();
  expect(await told()).toEqual([]);
  await goesAway(cover);
  expect(await told()).toEqual([caseId]);
  expect(await world.as(cover, (transaction) => myCasesWithoutCover(cover, transaction))).toEqual([]);
  await restrictTo(cover);
  expect(await told()).toEqual([]);
});
