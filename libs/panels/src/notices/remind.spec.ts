import { uuidv7 } from 'uuidv7';
import { concordItself, identityOf } from '#agencies';
import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { listMyPanelActions, listPanelNotices, putPanelNoticesAway, remindOfActions } from './index.js';

let world: World;
let panel: TestPanel;
let owner: TestActor;
let lead: TestActor;
let manager: TestActor;
let itemId: string;
let meetingId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-12-01T06:35:00Z');
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership, { kind: 'complex-case' });
  owner = await world.makeActor({ partnership, agency: 'Housing' });
  lead = await world.makeActor({ partnership, agency: 'Housing' });
  manager = await world.makeActor({ partnership, role: 'manager', agency: 'Housing' });
  await seat(world, panel, owner, 'member', false);
  await seat(world, panel, lead);
  itemId = await makeItem(world, panel);
  meetingId = await makeMeeting(world, panel, '2026-12-10', [itemId]);
  await world.owner.query('delete from panel_notices');
});

async function promise(dueOn: string): Promise<string> {
  const id = uuidv7();
  await world.owner.query(
    `insert into panel_actions (id, partnership_id, panel_id, meeting_id, item_id, agency_id, owner_id, what, due_on, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'Visit together', $8, $9, now())`,
    [id, panel.partnership.id, panel.id, meetingId, itemId, owner.agencyId, owner.staffId, dueOn, panel.chair.staffId]);
  return id;
}
const remind = (): Promise<number> => {
  const actor = concordItself(panel.partnership.id, 'job');
  return world.workerDatabase.transaction(identityOf(actor), (transaction) => remindOfActions(actor, transaction));
};
const noticesOf = (who: TestActor): Promise<{ kind: string; what: string | null }[]> =>
  world.as(who, async (transaction) => (await listPanelNotices(who, transaction)).map(({ kind, what }) => ({ kind, what })));

it('its owner is reminded before, on and after the day, once each; then the lead is told', async () => {
  await promise('2026-12-04');
  for (const [day, kind] of [['2026-12-01', 'action-soon'], ['2026-12-04', 'action-due'], ['2026-12-05', 'action-overdue']]) {
    world.clock.set(`${day}T06:35:00Z`);
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    expect(await noticesOf(owner)).toEqual([{ kind, what: 'Visit together' }]);
  }
  expect(await noticesOf(lead)).toEqual([]);
  world.clock.set('2026-12-09T06:35:00Z');
  expect(await remind()).toBe(1);
  expect(await noticesOf(lead)).toEqual([{ kind: 'action-escalated', what: 'Visit together' }]);
  expect(await noticesOf(manager)).toEqual([]);
});

it('is its owner’s alone, and leaves no trace on tasks, reminders or the case', async () => {
  const id = await promise('2026-12-01');
  await remind();
  const listFor = (who: TestActor): Promise<object[]> => world.as(who, (transaction) => listMyPanelActions(who, transaction));
  expect(await listFor(owner)).toMatchObject([{ id, what: 'Visit together', dueOn: '2026-12-01' }]);
  for (const who of [manager, lead]) expect(await listFor(who)).toEqual([]);
  for (const table of ['tasks', 'reminders', 'case_events']) expect(await world.rows(`select from ${table} where partnership_id = $1`, [panel.partnership.id])).toEqual([]);
});

it('says nothing any more of what is done, or closed to them', async () => {
  const id = await promise('2026-12-01');
  await remind();
  await world.owner.query(
    `insert into panel_conflicts (id, partnership_id, panel_id, item_id, staff_id, reason, declared_by, declared_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'A cousin', $4, now())`, [panel.partnership.id, panel.id, itemId, owner.staffId]);
  expect(await noticesOf(owner)).toEqual([]);
  await world.owner.query('update panel_conflicts set lifted_by = declared_by, lifted_at = now()');
  expect(await noticesOf(owner)).toHaveLength(1);
  await world.owner.query(`update panel_actions set state = 'done', closed_on = '2026-12-01' where id = $1`, [id]);
  expect(await noticesOf(owner)).toEqual([]);
});

it('is put away as far as it was shown', async () => {
  await promise('2026-12-01');
  await remind();
  const before = new Date(world.clock().getTime() - 1);
  await world.as(owner, (transaction) => putPanelNoticesAway(owner, transaction, before));
  expect(await noticesOf(owner)).toHaveLength(1);
  await world.as(owner, (transaction) => putPanelNoticesAway(owner, transaction, transaction.now));
  expect(await noticesOf(owner)).toEqual([]);
});
