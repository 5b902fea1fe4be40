import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { closeCase } from '../closing/close-case.js';
import { askBulkReassign, type BulkReassignment } from './ask-bulk-reassign.js';
import { assignCase, type Assignment } from './assign-case.js';
import { countOpenCasesOf, whoWorksOn } from './officers.queries.js';
import { openReassignment, type Reassignment } from './reassignments.queries.js';
import { runBulkReassign } from './run-bulk-reassign.js';

let world: World;
let partnership: TestPartnership;
let manager: TestActor;
let one: TestActor;
let other: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  manager = await world.makeActor({ partnership, role: 'manager' });
  one = await world.makeActor({ partnership });
  other = await world.makeActor({ partnership });
});
afterAll(() => world.close());

const assign = (caseId: string, version: number, officerId: string | null, reason = '', actor = one): Promise<void> =>
  world.as(actor, (transaction) => assignCase(actor, transaction, caseId, { version, officerId, reason } satisfies Assignment));
/** A case that nobody has yet: whoever logs one has it first. */
async function newCase(): Promise<string> {
  const { id } = await world.logCase(one);
  await world.owner.query('update spells set officer_id = null where case_id = $1', [id]);
  return id;
}
async function officerOf(caseId: string): Promise<string | null> {
  const [row] = await world.rows<{ officer_id: string | null }>('select officer_id from spells where case_id = $1', [caseId]);
  return row!.officer_id;
}
async function officersOf(caseIds: string[]): Promise<(string | null)[]> {
  const officers: (string | null)[] = [];
  for (const id of caseIds) officers.push(await officerOf(id));
  return officers;
}

describe('a case', () => {
  it('is given to an officer, who stands on it with the agency', async () => {
    const id = await newCase();
    await assign(id, 1, one.staffId);
    const workers = await world.as(one, (transaction) => whoWorksOn(one, transaction, id));
    expect(workers).toMatchObject([{ agencyName: 'Environmental Health', officerId: one.staffId, officerName: one.name, isCurrent: true }]);
    expect(await world.auditOf(id)).toEqual(['case.logged', 'case.assigned']);
    const [event] = await world.rows<{ note: string }>(`select note from case_events where case_id = $1 and kind = 'assigned'`, [id]);
    expect(event!.note).toBe(`To ${one.name}`);
  });

  it('is taken from an officer with a reason alone, also to nobody', async () => {
    const id = await newCase();
    await assign(id, 1, one.staffId);
    expect((await refusalOf(assign(id, 2, other.staffId, ' '))).fields).toEqual(['reason']);
    await assign(id, 2, other.staffId, 'Leave');
    await assign(id, 3, null, 'Waits for a visit');
    expect(await officerOf(id)).toBeNull();
  });

  it.each<[string, () => string | null]>([
    ['nobody, where nobody has it', () => null],
    ['a person of nowhere', () => uuidv7()],
    ['no id at all', () => ''],
  ])('is not given to %s', async (_, officerId) => {
    expect((await refusalOf(assign(await newCase(), 1, officerId()))).fields).toEqual(['officerId']);
  });

  it('is not given to another agency’s officer, to someone who does no casework or has left, nor twice to one', async () => {
    const id = await newCase();
    const housing = await world.makeActor({ partnership, agency: 'Housing' });
    const operative = await world.makeActor({ partnership, role: 'repairs-operative' });
    const gone = await world.makeActor({ partnership });
    await world.owner.query('update staff set active = false where id = $1', [gone.staffId]);
    for (const { staffId } of [housing, operative, gone]) expect((await refusalOf(assign(id, 1, staffId))).fields).toEqual(['officerId']);
    await assign(id, 1, one.staffId);
    expect((await refusalOf(assign(id, 2, one.staffId, 'Again'))).fields).toEqual(['officerId']);
    expect((await refusalOf(assign(id, 2, housing.staffId, 'Mine', housing))).kind).toBe('not-found');
  });

  it('changes hands from the page that was seen alone, and not when it is closed', async () => {
    const id = await newCase();
    const outcomes = await Promise.allSettled([assign(id, 1, one.staffId), assign(id, 1, other.staffId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await world.as(one, (transaction) => closeCase(one, transaction, id, { version: 2, closedOn: transaction.today, reason: 'resolved', note: '' }));
    expect((await refusalOf(assign(id, 3, other.staffId, 'Leave'))).kind).toBe('conflict');
  });

  it('that is restricted goes only to someone who may see it', async () => {
    const id = await newCase();
    await restrict(id, one);
    expect(await refusalOf(assign(id, 1, other.staffId))).toMatchObject({ fields: ['officerId'], message: expect.stringContaining('Let Officer') });
    await assign(id, 1, one.staffId);
  });
});

async function restrict(caseId: string, ...cleared: TestActor[]): Promise<void> {
  await world.owner.query('insert into case_restrictions values ($1, $2, $3, now())', [caseId, partnership.id, one.staffId]);
  for (const { staffId } of cleared) {
    await world.owner.query('insert into case_clearances values ($1, $2, $3, $4, now())', [caseId, staffId, partnership.id, one.staffId]);
  }
}

async function ask(changes: Partial<BulkReassignment>, actor = manager): Promise<string> {
  const id = changes.id ?? uuidv7();
  await world.as(actor, (transaction) => askBulkReassign(actor, transaction, { toOfficerId: other.staffId, reason: 'Leave', ...changes, id }));
  return id;
}
const run = (reassignmentId: string): Promise<void> => runBulkReassign(world.workerDatabase, { partnershipId: partnership.id, reassignmentId });
const stands = (id: string): Promise<Reassignment> => world.as(manager, (transaction) => openReassignment(manager, transaction, id));
async function someCases(count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await newCase());
  return ids;
}

describe('many cases', () => {
  it('go to one officer by a job, with their timelines and the audit trail, and once however often it runs', async () => {
    const caseIds = await someCases(3);
    await assign(caseIds[0]!, 1, one.staffId);
    const id = await ask({ caseIds });
    expect(await stands(id)).toMatchObject({ state: 'waiting', cases: 3, done: 0, askedBy: manager.name });
    expect(await officersOf(caseIds)).toEqual([one.staffId, null, null]);
    await Promise.all([run(id), run(id)]);
    await run(id);
    expect(await stands(id)).toMatchObject({ state: 'done', done: 3 });
    expect(await officersOf(caseIds)).toEqual(Array(3).fill(other.staffId));
    const trail = await world.rows<{ details: object; staff_id: string; via: string }>(
      `select details, staff_id, via from audit_entries where subject_id = $1 and action = 'case.assigned' order by id`,
      [caseIds[0]],
    );
    expect(trail).toHaveLength(2);
    expect(trail[1]).toEqual({
      details: { officerId: other.staffId, fromOfficerId: one.staffId, reassignmentId: id }, staff_id: manager.staffId, via: 'job',
    });
    expect(await world.rows(`select from case_events where case_id = any($1) and kind = 'assigned'`, [caseIds])).toHaveLength(4);
    const old = { version: 2, officerId: manager.staffId, heldBy: one.staffId, reason: 'From an old page' };
    const refusal = await refusalOf(world.as(one, (transaction) => assignCase(one, transaction, caseIds[0]!, old)));
    expect(refusal).toMatchObject({ kind: 'conflict', message: expect.stringContaining(`gave this case to ${other.name}`) });
  });

  it('of one officer are all that are open, whoever logged them', async () => {
    const [leaver, taker] = [await world.makeActor({ partnership }), await world.makeActor({ partnership })];
    const caseIds = await someCases(2);
    for (const id of caseIds) await assign(id, 1, leaver.staffId);
    expect(await world.as(manager, (transaction) => countOpenCasesOf(manager, transaction, leaver.staffId))).toBe(2);
    await run(await ask({ fromOfficerId: leaver.staffId, toOfficerId: taker.staffId }));
    expect(await officersOf(caseIds)).toEqual([taker.staffId, taker.staffId]);
    expect((await refusalOf(ask({ fromOfficerId: leaver.staffId }))).message).toContain('no open case');
  });

  it('move all or not at all: one that is closed meanwhile keeps the others where they are', async () => {
    const caseIds = await someCases(3);
    const id = await ask({ caseIds });
    await world.as(one, (transaction) =>
      closeCase(one, transaction, caseIds[2]!, { version: 1, closedOn: transaction.today, reason: 'resolved', note: '' }),
    );
    await run(id);
    expect(await stands(id)).toMatchObject({ state: 'refused', done: 0, refusal: expect.stringContaining('One of the cases is closed') });
    expect(await officersOf(caseIds)).toEqual([null, null, null]);
    expect((await refusalOf(ask({ caseIds }))).message).toContain('choose again');
  });

  it('move not at all where one is restricted and the officer may not see it, or where the worker fails', async () => {
    const caseIds = await someCases(2);
    const id = await ask({ caseIds });
    await restrict(caseIds[0]!, manager);
    await run(id);
    expect(await stands(id)).toMatchObject({ state: 'refused', refusal: expect.stringContaining('restricted') });

    const failing = await ask({ caseIds: await someCases(1) });
    await world.owner.query('alter table case_events add constraint no_lines check (false) not valid');
    await expect(run(failing)).rejects.toThrow(/no_lines/);
    expect(await stands(failing)).toMatchObject({ state: 'failed', done: 0 });
    await world.owner.query('alter table case_events drop constraint no_lines');
    await run(failing);
    expect(await stands(failing)).toMatchObject({ state: 'done', done: 1 });
  });

  it('are asked for by a manager, with a reason and an officer, of what the manager can see', async () => {
    const [caseId] = await someCases(1);
    expect((await refusalOf(ask({ caseIds: [caseId!] }, one))).kind).toBe('forbidden');
    expect((await refusalOf(ask({ caseIds: [caseId!], reason: '' }))).fields).toEqual(['reason']);
    expect((await refusalOf(ask({ caseIds: [caseId!], toOfficerId: 'x' }))).fields).toEqual(['toOfficerId']);
    expect((await refusalOf(ask({ caseIds: [] }))).message).toContain('no open case');
    expect((await refusalOf(ask({}))).message).toContain('no open case');
    const housing = await world.makeActor({ partnership, agency: 'Housing', role: 'manager' });
    const taker = await world.makeActor({ partnership, agency: 'Housing' });
    expect((await refusalOf(ask({ caseIds: [caseId!], toOfficerId: taker.staffId }, housing))).message).toContain('choose again');
    await restrict(caseId!, one);
    expect((await refusalOf(ask({ caseIds: [caseId!] }))).message).toContain('choose again');
    const id = await ask({ caseIds: await someCases(1) });
    expect((await refusalOf(world.as(housing, (transaction) => openReassignment(housing, transaction, id)))).kind).toBe('not-found');
  });
});
