import { uuidv7 } from 'uuidv7';
import { makeItem, makeMeeting, makePanel, refer, seat, type TestPanel } from '../../../test/panels.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import {
  acceptReferral, addAction, addLine, askForDraft, beginMeeting, changeLine, declareConflict, deferItem, giveSeat, keepOn, planMeeting, readRoom, removeAtMeeting,
  withdrawReferral,
} from './index.js';

/** Two who do the same thing in the same moment, or one who clicks twice; and ids that belong to something else. */

let world: World;
let panel: TestPanel;
let chair: TestActor;
let deputy: TestActor;
let member: TestActor;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:30:00Z');
});
afterAll(() => world.close());
beforeEach(async () => {
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  ({ chair } = panel);
  deputy = await world.makeActor({ partnership, role: 'manager', agency: 'Housing' });
  member = await world.makeActor({ partnership });
  await seat(world, panel, deputy, 'deputy');
});

/** What came of each: done, or the kind of its refusal. Anything else is a bug. */
async function together(...work: Promise<unknown>[]): Promise<string[]> {
  const kinds = await Promise.all(work.map(async (one) => one.then(() => 'done', async () => (await refusalOf(one)).kind)));
  return kinds.sort();
}
const begin = (actor: TestActor, meetingId: string): Promise<void> =>
  world.as(actor, (transaction) => beginMeeting(actor, transaction, meetingId, { version: 1, accepted: true }));
const versionOf = async (itemId: string): Promise<number> => (await world.rows<{ version: number }>('select version from panel_items where id = $1', [itemId]))[0]!.version;

describe('at once', () => {
  it('two open a meeting: it is open, and both are in it', async () => {
    const id = await makeMeeting(world, panel, '2026-11-23');
    expect(await together(begin(chair, id), begin(deputy, id), begin(chair, id))).toEqual(['done', 'done', 'done']);
    for (const actor of [chair, deputy]) expect((await world.as(actor, (transaction) => readRoom(actor, transaction, id))).meeting.accepted).toBe(true);
    expect((await world.auditOf(id)).filter((action) => action === 'panel.meeting-opened')).toHaveLength(1);
  });

  it('two give one person a seat: they have one', async () => {
    const give = (actor: TestActor): Promise<unknown> =>
      world.as(actor, (transaction) => giveSeat(actor, transaction, { panelId: panel.id, staffId: member.staffId, seat: 'member', leads: true, cleared: true }));
    expect(await together(give(chair), give(deputy))).toEqual(['done', 'invalid']);
  });

  it('two declare one conflict of interest: it is one, which one who lifts it lifts', async () => {
    await seat(world, panel, member);
    const itemId = await makeItem(world, panel);
    const declare = (actor: TestActor): Promise<unknown> =>
      world.as(actor, (transaction) => declareConflict(actor, transaction, { id: uuidv7(), itemId, staffId: member.staffId, reason: 'A cousin' }));
    expect(await together(declare(chair), declare(member), declare(deputy))).toEqual(['done', 'done', 'done']);
    expect(await world.rows('select id from panel_conflicts where item_id = $1', [itemId])).toHaveLength(1);
  });

  it('two accept two referrals of one individual: there is one stay', async () => {
    const known = await makeItem(world, panel);
    const [{ individualId }] = (await world.rows<{ individualId: string }>('select individual_id as "individualId" from panel_items where id = $1', [known])) as [{ individualId: string }];
    await world.owner.query(`update panel_items set removed_on = '2026-11-23', removed_why = 'resolved' where id = $1`, [known]);
    const accept = (actor: TestActor, id: string): Promise<unknown> =>
      world.as(actor, (transaction) => acceptReferral(actor, transaction, id, { version: 1, individualId, meetsOn: null }));
    const [one, other] = [await refer(world, chair, panel), await refer(world, chair, panel)];
    expect(await together(accept(chair, one), accept(deputy, other))).toEqual(['done', 'invalid']);
  });

  it('an item that left stays on after all, but not beside a new stay of the same individual', async () => {
    const itemId = await makeItem(world, panel);
    const meetingId = await makeMeeting(world, panel, '2026-11-23', [itemId]);
    await begin(chair, meetingId);
    const leave = async (): Promise<void> => {
      const at = { meetingId, itemId, version: await versionOf(itemId), why: 'resolved', note: '' };
      return world.as(chair, (transaction) => removeAtMeeting(chair, transaction, at));
    };
    await leave();
    const again = await refer(world, chair, panel);
    const [{ individualId }] = (await world.rows<{ individualId: string }>('select individual_id as "individualId" from panel_items where id = $1', [itemId])) as [{ individualId: string }];
    await world.as(deputy, (transaction) => acceptReferral(deputy, transaction, again, { version: 1, individualId, meetsOn: null }));
    const at = { meetingId, itemId, version: await versionOf(itemId) };
    const refused = await refusalOf(world.as(chair, (transaction) => keepOn(chair, transaction, { ...at, nextReviewOn: '2026-12-21', note: '' })));
    expect([refused.kind, refused.message]).toEqual(['conflict', expect.stringContaining('is on the agenda again since')]);
    expect((await refusalOf(world.as(chair, (transaction) => deferItem(chair, transaction, { ...at, why: 'No time' })))).kind).toBe('conflict');
    await leave();
  });
});

describe('what is taken back on the day', () => {
  it('leaves an open agenda: every screen is told, it cannot be settled, and it does not count as discussed', async () => {
    const id = await refer(world, member, panel);
    await world.as(chair, (transaction) => acceptReferral(chair, transaction, id, { version: 1, individualId: null, meetsOn: null }));
    const meetingId = await makeMeeting(world, panel, '2026-11-23', [id]);
    await begin(chair, meetingId);
    const told: string[] = [];
    world.owner.on('notification', ({ payload }) => told.push(payload!));
    await world.owner.query('listen panel_meeting_changed');
    await world.as(member, (transaction) => withdrawReferral(member, transaction, id, { version: 2, words: '語'.repeat(4000) }));
    await world.owner.query('unlisten panel_meeting_changed');
    expect(told).toContain(meetingId);
    const at = { meetingId, itemId: id, version: await versionOf(id), nextReviewOn: '2026-12-21', note: '' };
    expect((await refusalOf(world.as(chair, (transaction) => keepOn(chair, transaction, at)))).message).toContain('left the agenda before this meeting came to them');
    expect((await world.as(chair, (transaction) => readRoom(chair, transaction, meetingId))).agenda).toMatchObject([{ outcome: 'deferred', outcomeNote: '語'.repeat(4000) }]);
  });
});

describe('an id of something else', () => {
  it('makes nothing, and says so', async () => {
    const other = await makePanel(world, panel.partnership, { name: 'Other Panel' });
    const itemId = await makeItem(world, panel);
    const [meetingId, elsewhere] = [await makeMeeting(world, panel, '2026-11-23', [itemId]), await makeMeeting(world, other, '2026-11-23')];
    await begin(chair, meetingId);
    await begin(other.chair, elsewhere);
    const [lineId, actionId, draftId] = [uuidv7(), uuidv7(), uuidv7()];
    const line = { itemId: null, kind: 'note', words: 'Said', agencies: [] };
    const action = { itemId: null, what: 'Visit', dueOn: '2026-12-07' };
    await world.as(other.chair, (transaction) => addLine(other.chair, transaction, elsewhere, { ...line, id: lineId }));
    await world.as(other.chair, (transaction) => addAction(other.chair, transaction, { ...action, id: actionId, meetingId: elsewhere, owner: other.chair.staffId }));
    await world.owner.query(`update panel_meetings set state = 'held', held_at = now() where id = any($1)`, [[meetingId, elsewhere]]);
    await world.as(other.chair, (transaction) => askForDraft(other.chair, transaction, elsewhere, { id: draftId, why: '' }));
    const kindOf = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).kind;
    expect(await kindOf(world.as(chair, (transaction) => addLine(chair, transaction, meetingId, { ...line, id: lineId })))).toBe('not-found');
    expect(await kindOf(world.as(chair, (transaction) => changeLine(chair, transaction, { meetingId, lineId }, { ...line, version: 1 })))).toBe('not-found');
    expect(await kindOf(world.as(chair, (transaction) => addAction(chair, transaction, { ...action, id: actionId, meetingId, owner: chair.staffId })))).toBe('not-found');
    expect(await kindOf(world.as(chair, (transaction) => askForDraft(chair, transaction, meetingId, { id: draftId, why: '' })))).toBe('not-found');
    const plan = { id: elsewhere, panelId: panel.id, meetsOn: '2026-12-07', startsAt: '09:30', endsAt: '12:00', place: '' };
    expect(await kindOf(world.as(chair, (transaction) => planMeeting(chair, transaction, plan)))).toBe('not-found');
  });

  it('of a line of another meeting of the same panel is not changed from this one', async () => {
    const [one, other] = [await makeMeeting(world, panel, '2026-11-23'), await makeMeeting(world, panel, '2026-11-23')];
    await begin(chair, one);
    await begin(chair, other);
    const { id: lineId } = await world.as(chair, (transaction) => addLine(chair, transaction, one, { id: uuidv7(), itemId: null, kind: 'note', words: 'Said', agencies: [] }));
    const change = { version: 1, kind: 'note', words: 'Changed', agencies: [] };
    expect((await refusalOf(world.as(chair, (transaction) => changeLine(chair, transaction, { meetingId: other, lineId }, change)))).kind).toBe('not-found');
    await world.as(chair, (transaction) => changeLine(chair, transaction, { meetingId: one, lineId }, change));
  });
});
