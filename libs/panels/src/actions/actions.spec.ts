import { uuidv7 } from 'uuidv7';
import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { beginMeeting } from '../attendance/index.js';
import { readItemInRoom, readRoom } from '../minutes/index.js';
import { addAction, closeAction, giveActionTo, openPanelAction, reopenAction, type NewAction } from './index.js';

let world: World;
let panel: TestPanel;
let chair: TestActor;
let member: TestActor;
let colleague: TestActor;
let stranger: TestActor;
let itemId: string;
let meetingId: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:30:00Z');
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  ({ chair } = panel);
  member = await world.makeActor({ partnership, agency: 'Housing' });
  colleague = await world.makeActor({ partnership, role: 'manager', agency: 'Housing' });
  stranger = await world.makeActor({ partnership, role: 'officer', agency: 'Housing' });
  await world.owner.query(`update staff set name = 'Zoe Lang' where id = $1`, [stranger.staffId]);
  await seat(world, panel, member);
  await seat(world, panel, colleague);
});
afterAll(() => world.close());
beforeEach(async () => {
  itemId = await makeItem(world, panel);
  meetingId = await makeMeeting(world, panel, '2026-11-23', [itemId]);
  await world.as(chair, (transaction) => beginMeeting(chair, transaction, meetingId, { version: 1, accepted: true }));
});

async function promise(owner: string, asked: Partial<NewAction> = {}): Promise<string> {
  const action = { id: uuidv7(), meetingId, itemId, what: 'Visit together', owner, dueOn: '2026-12-07', ...asked };
  await world.as(chair, (transaction) => addAction(chair, transaction, action));
  return action.id;
}
const close = (actor: TestActor, id: string, state: string, reason = '', version = 1): Promise<void> =>
  world.as(actor, (transaction) => closeAction(actor, transaction, id, { version, state, reason }));
const stateOf = async (id: string): Promise<object> => (await world.rows<object>('select state, reason, closed_on::text, owner_id from panel_actions where id = $1', [id]))[0]!;

describe('an action', () => {
  it('goes to who is typed, by name or name and agency, and they are told', async () => {
    const id = await promise('officer housing, housing');
    expect(await stateOf(id)).toMatchObject({ state: 'open', owner_id: member.staffId });
    expect(await world.rows('select staff_id from panel_notices where subject_id = $1', [id])).toEqual([{ staff_id: member.staffId }]);
    expect(await stateOf(await promise(chair.name))).toMatchObject({ owner_id: chair.staffId });
  });

  it('is not for who has no seat: it says who could take it', async () => {
    const { fields, message } = await refusalOf(promise('Zoe Lang'));
    expect(fields).toEqual(['owner']);
    expect(message).toBe('Zoe Lang cannot see this item, so cannot take an action on it. From Housing, it could be: Manager Housing, Housing; Officer Housing, Housing');
  });

  it('is not for who is shut out by a conflict', async () => {
    await world.owner.query(
      `insert into panel_conflicts (id, partnership_id, panel_id, item_id, staff_id, reason, declared_by, declared_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'A cousin', $4, now())`, [chair.partnershipId, panel.id, itemId, member.staffId]);
    expect((await refusalOf(promise(member.staffId))).message).toBe(
      'Officer Housing cannot see this item, so cannot take an action on it. From Housing, it could be: Manager Housing, Housing');
    await promise(member.staffId, { itemId: null });
  });

  it('about a case stands on its timeline, and of a restricted panel nowhere', async () => {
    const officer = await world.makeActor({ partnership: panel.partnership, agency: 'Communities' });
    const { id: caseId } = await world.logCase(officer);
    const notes = (): Promise<{ note: string }[]> => world.rows(`select note from case_events where case_id = $1 and kind = 'panel-decided'`, [caseId]);
    for (const on of [panel, await makePanel(world, panel.partnership, { kind: 'complex-case' })]) {
      const item = await makeItem(world, on, { caseId });
      const meeting = await makeMeeting(world, on, '2026-11-23', [item]);
      await world.as(on.chair, (transaction) => beginMeeting(on.chair, transaction, meeting, { version: 1, accepted: true }));
      const action = { id: uuidv7(), meetingId: meeting, itemId: item, what: 'Visit together', owner: on.chair.staffId, dueOn: '2026-12-07' };
      await world.as(on.chair, (transaction) => addAction(on.chair, transaction, action));
      expect(await notes()).toEqual([{ note: 'ASB Panel: Communities will do this by 7 December 2026: Visit together' }]);
    }
  });

  it('needs what, who and by when, each said in the order of the line', async () => {
    expect((await refusalOf(promise('', { what: ' ', dueOn: '2026-11-22' }))).fields).toEqual(['what', 'owner', 'dueOn']);
    expect((await refusalOf(promise('Nobody Known'))).message).toContain('We cannot find that person');
    expect((await refusalOf(promise('Housing'))).message).toContain('We cannot find that person');
  });

  it('that is sent twice is one', async () => {
    const id = await promise(member.staffId);
    await promise(member.staffId, { id });
    expect(await world.rows('select id from panel_actions where item_id = $1', [itemId])).toHaveLength(1);
  });
});

describe('closing an action', () => {
  it('is done by its owner or who runs the panel; an unkept one needs its reason', async () => {
    const [one, other, third] = [await promise(member.staffId), await promise(member.staffId), await promise(member.staffId)];
    await close(member, one, 'done');
    for (const state of ['not-done', 'circumstances-changed']) expect((await refusalOf(close(chair, other, state))).fields).toEqual(['reason']);
    expect((await refusalOf(close(chair, other, 'open', 'x'))).fields).toEqual(['state']);
    await close(chair, other, 'not-done', 'Nobody was free');
    expect(await stateOf(other)).toMatchObject({ state: 'not-done', reason: 'Nobody was free', closed_on: '2026-11-23' });
    expect((await refusalOf(close(colleague, third, 'done'))).kind).toBe('forbidden');
    expect((await refusalOf(close(stranger, third, 'done'))).kind).toBe('not-found');
    expect((await refusalOf(close(chair, one, 'not-done', 'No'))).kind).toBe('conflict');
    await world.as(chair, (transaction) => reopenAction(chair, transaction, other, { version: 2 }));
    expect(await stateOf(other)).toMatchObject({ state: 'open', reason: '', closed_on: null });
  });

  it('comes up at the next meeting where it is unfinished', async () => {
    const id = await promise(member.staffId);
    const next = await makeMeeting(world, panel, '2026-11-23', [itemId]);
    const before = await world.as(chair, async (transaction) => {
      await beginMeeting(chair, transaction, next, { version: 1, accepted: true });
      return (await readItemInRoom(chair, transaction, await readRoom(chair, transaction, next), itemId)).before;
    });
    expect(before).toMatchObject([{ id, state: 'open', ownerGone: false }]);
  });
});

describe('an owner who has left', () => {
  it('is flagged, and the action is given to another', async () => {
    const leaver = await world.makeActor({ partnership: panel.partnership, agency: 'Housing' });
    await seat(world, panel, leaver);
    const id = await promise(leaver.staffId);
    await world.owner.query('update staff set active = false where id = $1', [leaver.staffId]);
    expect(await world.as(chair, (transaction) => openPanelAction(chair, transaction, id))).toMatchObject({ ownerGone: true, runs: true });
    const give = (owner: string): Promise<void> => world.as(chair, (transaction) => giveActionTo(chair, transaction, id, { version: 1, owner }));
    expect((await refusalOf(give('Zoe Lang'))).fields).toEqual(['owner']);
    await give(colleague.staffId);
    expect(await stateOf(id)).toMatchObject({ owner_id: colleague.staffId });
    expect((await refusalOf(give(member.staffId))).kind).toBe('conflict');
  });
});
