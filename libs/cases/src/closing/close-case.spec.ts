import type { Transaction } from '#platform';
import { eventually } from '../../../../test/eventually.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addTask } from '../tasks/add-task.js';
import { cancelTask } from '../tasks/complete-task.js';
import { askTransfer } from '../transfer/ask-transfer.js';
import { closeCase, type Closing } from './close-case.js';
import { openCase } from '../open-case.js';
import { readTimeline } from '../timeline/index.js';
import { readObstacles } from './obstacles.queries.js';
import { reopenCase } from './reopen-case.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let manager: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  manager = await world.makeActor({ partnership, role: 'manager' });
});
afterAll(() => world.close());

const CLOSING: Closing = { version: 1, closedOn: '2026-11-23', reason: 'resolved', outcome: 'stopped', note: '' };

const newCase = async (): Promise<string> => (await world.logCase(officer, { receivedOn: '2026-11-02' })).id;

const close = (id: string, changes: Partial<Closing> = {}, actor = officer): Promise<void> =>
  world.as(actor, (transaction) => closeCase(actor, transaction, id, { ...CLOSING, ...changes }));

const reopen = (id: string, version = 2, reason = 'It has started again', actor = officer): Promise<void> =>
  world.as(actor, (transaction) => reopenCase(actor, transaction, id, { version, reason }));

const spells = (id: string): Promise<object[]> =>
  world.rows('select received_on, left_on, left_by, close_reason, close_outcome from spells where case_id = $1 order by received_on', [id]);

const lastFact = async (): Promise<unknown> =>
  (await world.rows<{ payload: unknown }>('select payload from outbox order by id desc limit 1'))[0]?.payload;

describe('closing a case', () => {
  it('ends the agency’s spell on the day given, for the reason given', async () => {
    const id = await newCase();
    await close(id, { closedOn: '2026-11-20', note: ' Spoke to both sides ' });
    expect(await spells(id)).toEqual([{ received_on: '2026-11-02', left_on: '2026-11-20', left_by: 'closed', close_reason: 'resolved', close_outcome: 'stopped' }]);
    await world.as(officer, (transaction) => openCase(officer, transaction, id));
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, id));
    expect(entries[0]).toMatchObject({
      kind: 'closed',
      happenedOn: '2026-11-20',
      note: 'Resolved: the behaviour has stopped. It has stopped. Spoke to both sides',
    });
    expect(await world.auditOf(id)).toEqual(['case.logged', 'case.closed', 'case.read']);
    expect(await lastFact()).toEqual({ caseId: id, agencyId: officer.agencyId, receivedOn: '2026-11-02', changedOn: '2026-11-20' });
  });

  it.each([
    ['no date', { closedOn: '' }, 'closedOn'],
    ['a date that is none', { closedOn: '2026-11-31' }, 'closedOn'],
    ['a date to come', { closedOn: '2026-11-24' }, 'closedOn'],
    ['a date before it was received', { closedOn: '2026-11-01' }, 'closedOn'],
    ['no reason', { reason: '' }, 'reason'],
    ['a reason that is none', { reason: 'toString' }, 'reason'],
    ['an outcome that is none', { outcome: 'toString' }, 'outcome'],
    ['an empty outcome', { outcome: '' }, 'outcome'],
  ])('refuses %s, and changes nothing', async (_, changes, field) => {
    const id = await newCase();
    expect(await refusalOf(close(id, changes))).toMatchObject({ kind: 'invalid', fields: [field] });
    // The version that the person saw is still good: they put it right and send it again.
    await close(id);
  });

  it('does not know what came of it where another system does not say', async () => {
    const id = await newCase();
    await close(id, { outcome: undefined });
    expect(await spells(id)).toMatchObject([{ close_outcome: 'not-known' }]);
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, id));
    expect(entries[0]!.note).toBe('Resolved: the behaviour has stopped');
  });

  it('may be on the day it was received, and is not done twice', async () => {
    const id = await newCase();
    await close(id, { closedOn: '2026-11-02' });
    expect((await refusalOf(close(id, { version: 2 }))).kind).toBe('conflict');
  });

  it('refuses a page that is out of date, and says how the case stands now', async () => {
    const id = await newCase();
    await close(id, { closedOn: '2026-11-20' });
    const stale = await refusalOf(close(id, {}, manager));
    expect(stale).toMatchObject({ kind: 'conflict', message: expect.stringContaining('Environmental Health closed it on 20 November 2026') });
    expect((await refusalOf(close(id, { version: 7 }))).kind).toBe('conflict');
  });

  it('is for the agency that has the case', async () => {
    const id = await newCase();
    const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
    expect((await refusalOf(close(id, {}, neighbour))).kind).toBe('not-found');
  });

  it('waits for the answer of an agency that was asked to take it', async () => {
    const id = await newCase();
    await world.as(officer, (transaction) =>
      askTransfer(officer, transaction, id, { version: 1, toAgencyId: partnership.agencies.Housing, reason: 'Their tenant' }),
    );
    expect(await refusalOf(close(id, { version: 2 }))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('Housing') });
  });

  it('waits for what is left to do, says what, and ends what the standards bring back', async () => {
    const id = await newCase();
    const taskId = await world.as(officer, (transaction) =>
      addTask(officer, transaction, { caseId: id, agencyId: officer.agencyId, kind: 'promise', title: 'Call back about the dog', dueOn: '2026-11-30' }),
    );
    const refused = await refusalOf(close(id));
    expect(refused).toMatchObject({ kind: 'conflict', message: 'Do this first, or cancel it: Call back about the dog, due 30 November 2026' });
    const obstacles = await world.as(officer, (transaction) => readObstacles(transaction, id));
    expect(obstacles).toMatchObject({ offeredTo: null, tasks: [{ id: taskId }] });
    await world.as(officer, (transaction) => cancelTask(officer, transaction, taskId, { version: 1, reason: 'They moved away' }));
    await close(id);
  });

  it('finds no case of another partnership', async () => {
    const id = await newCase();
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    expect((await refusalOf(close(id, {}, stranger))).kind).toBe('not-found');
    expect((await refusalOf(reopen(id, 1, 'Mine', stranger))).kind).toBe('not-found');
    expect(await world.auditOf(id)).toEqual(['case.logged']);
  });
});

describe('two people who close one case at once', () => {
  it('take turns: the second is refused once the first has committed', async () => {
    const id = await newCase();
    let finish!: () => void;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let closed!: () => void;
    const firstHasClosed = new Promise<void>((resolve) => (closed = resolve));
    const first = world.as(officer, async (transaction: Transaction) => {
      await closeCase(officer, transaction, id, { ...CLOSING, closedOn: '2026-11-20' });
      closed();
      await held;
    });
    await firstHasClosed;
    const second = refusalOf(close(id, { closedOn: '2026-11-21' }, manager));
    await eventually('the second waits for the first', async () => {
      const waiting = await world.rows(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update cases%'`,
      );
      return waiting.length === 1;
    });
    finish();
    await first;
    expect(await second).toMatchObject({ kind: 'conflict', message: expect.stringContaining('20 November 2026') });
    expect(await spells(id)).toMatchObject([{ left_on: '2026-11-20' }]);
    expect(await world.auditOf(id)).toEqual(['case.logged', 'case.closed']);
  });

  it('never both succeed, in whatever order they come', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, newCase));
    const outcomes = await Promise.all(
      ids.map((id) => Promise.allSettled([close(id), close(id, { reason: 'withdrawn' }, manager)])),
    );
    for (const both of outcomes) expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const closings = await world.rows(
      `select case_id from case_events where kind = 'closed' and case_id = any($1) group by case_id having count(*) = 1`,
      [ids],
    );
    expect(closings).toHaveLength(ids.length);
  });
});

describe('reopening a case', () => {
  it('takes the closing date away and keeps the day it was received', async () => {
    const id = await newCase();
    await close(id, { closedOn: '2026-11-20' });
    await reopen(id);
    expect(await spells(id)).toEqual([{ received_on: '2026-11-02', left_on: null, left_by: null, close_reason: null, close_outcome: null }]);
    expect(await world.auditOf(id)).toEqual(['case.logged', 'case.closed', 'case.reopened']);
    expect(await lastFact()).toEqual({ caseId: id, agencyId: officer.agencyId, receivedOn: '2026-11-02', changedOn: '2026-11-20' });
    await close(id, { version: 3, closedOn: '2026-11-22' });
    expect(await spells(id)).toMatchObject([{ left_on: '2026-11-22' }]);
  });

  it('says on which ground, and takes none that is not one', async () => {
    const id = await newCase();
    await close(id);
    const asked = { version: 2, reason: 'The noise never stopped' };
    const wrong = world.as(officer, (transaction) => reopenCase(officer, transaction, id, { ...asked, ground: 'new-report' }));
    expect((await refusalOf(wrong)).fields).toEqual(['ground']);
    await world.as(officer, (transaction) => reopenCase(officer, transaction, id, { ...asked, ground: 'not-resolved' }));
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, id));
    expect(entries[0]!.note).toBe('It was not resolved: what was reported has gone on all the time. The noise never stopped');
  });

  it('refuses an open case, a missing reason, a page out of date, and another agency', async () => {
    const id = await newCase();
    expect((await refusalOf(reopen(id, 1))).kind).toBe('conflict');
    await close(id);
    expect((await refusalOf(reopen(id, 2, '  '))).fields).toEqual(['reason']);
    expect((await refusalOf(reopen(id, 1))).kind).toBe('conflict');
    const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
    expect((await refusalOf(reopen(id, 2, 'Again', neighbour))).kind).toBe('not-found');
    expect(await world.auditOf(id)).toEqual(['case.logged', 'case.closed']);
  });
});
