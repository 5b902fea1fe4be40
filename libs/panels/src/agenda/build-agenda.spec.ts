import { makeItem, makeMeeting, makePanel, refer, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { acceptReferral } from '../referrals/index.js';
import { declareConflict } from '../conflicts/index.js';
import { cancelMeeting, moveMeeting } from '../meetings/index.js';
import { arrangeAgenda, arrangementSeen, buildAgenda, completeAgenda, openAgenda, prepareAgendas, publishAgenda, putOnAgenda, takeOffAgenda } from './index.js';

let world: World;
let panel: TestPanel;
let member: TestActor;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A panel of its own for each test, on a Monday, with a member from Housing. */
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership, { restricted: true });
  member = await world.makeActor({ partnership, agency: 'Housing' });
  await seat(world, panel, member);
});

const prepare = (): Promise<void> => prepareAgendas(world.workerDatabase, panel.partnership.id);
const at = (day: string, time = '07:00'): void => world.clock.set(`${day}T${time}:00Z`);
const agenda = (actor: TestActor, meetingId: string) => world.as(actor, (transaction) => openAgenda(actor, transaction, meetingId));
const namesOf = async (actor: TestActor, meetingId: string): Promise<string[]> => (await agenda(actor, meetingId)).items.map(({ name }) => name);
const stateOf = async (meetingId: string): Promise<string> => (await agenda(panel.chair, meetingId)).meeting.state;
const versionOf = async (meetingId: string): Promise<number> => (await agenda(panel.chair, meetingId)).meeting.version;
const publish = async (meetingId: string) => {
  const version = await versionOf(meetingId);
  return world.as(panel.chair, (transaction) => publishAgenda(panel.chair, transaction, meetingId, version));
};
const noticesOf = async (actor: TestActor): Promise<string[]> =>
  (await world.rows<{ kind: string }>('select kind from panel_notices where staff_id = $1 order by sent_at, kind', [actor.staffId])).map(({ kind }) => kind);
/** What a meeting settled about an item, as its minutes leave it. */
async function settle(meetingId: string, itemId: string, outcome: 'stays' | 'deferred', nextReviewOn: string | null = null): Promise<void> {
  await world.owner.query('update meeting_items set outcome = $3, next_review_on = $4 where meeting_id = $1 and item_id = $2', [meetingId, itemId, outcome, nextReviewOn]);
  await world.owner.query('update panel_items set next_review_on = $2 where id = $1', [itemId, nextReviewOn]);
  await world.owner.query(`update panel_meetings set state = 'held', held_at = now() where id = $1`, [meetingId]);
}

describe('the agenda', () => {
  it('is there three working days before the meeting, and goes out one working day before, by itself', async () => {
    const meetingId = await makeMeeting(world, panel, '2026-12-10');
    await makeItem(world, panel, { name: 'Accepted in time' });
    at('2026-12-04', '18:00');
    await prepare();
    expect(await namesOf(panel.chair, meetingId)).toEqual([]);
    at('2026-12-07');
    await prepare();
    expect(await namesOf(panel.chair, meetingId)).toEqual(['Accepted in time']);
    expect([await stateOf(meetingId), await namesOf(member, meetingId)]).toEqual(['planned', []]);
    at('2026-12-08');
    await prepare();
    expect(await stateOf(meetingId)).toBe('planned');
    at('2026-12-09');
    await prepare();
    await prepare();
    const { meeting, items } = await agenda(member, meetingId);
    expect([meeting.state, meeting.publishedLate, meeting.publishedBy, items.map(({ name }) => name)]).toEqual(['published', false, null, ['Accepted in time']]);
    expect(await noticesOf(member)).toEqual(['agenda-published', 'research-asked']);
    expect(await world.rows('select 1 from panel_research where meeting_id = $1', [meetingId])).toHaveLength(2);
  });

  it('counts working days over bank holidays, and London’s days in summer and winter', async () => {
    const afterChristmas = await makeMeeting(world, panel, '2026-12-29');
    const inSummer = await makeMeeting(world, panel, '2027-06-08');
    at('2026-12-23', '23:30');
    await prepare();
    expect(await stateOf(afterChristmas)).toBe('planned');
    at('2026-12-24', '06:10');
    await prepare();
    expect(await stateOf(afterChristmas)).toBe('published');
    // In June London is an hour ahead: at 23:10 it is the next day there.
    at('2027-06-06', '22:50');
    await prepare();
    expect(await stateOf(inSummer)).toBe('planned');
    at('2027-06-06', '23:10');
    await prepare();
    expect(await stateOf(inSummer)).toBe('published');
  });

  it('goes out late where the worker was down for a week, and says so; a meeting that went by stays as it is', async () => {
    const [missed, late] = [await makeMeeting(world, panel, '2026-12-03'), await makeMeeting(world, panel, '2026-12-09')];
    await makeItem(world, panel, { name: 'Waiting' });
    at('2026-12-09', '08:00');
    await prepare();
    expect([await stateOf(missed), await stateOf(late), (await agenda(member, late)).meeting.publishedLate]).toEqual(['planned', 'published', true]);
    expect(await namesOf(member, late)).toEqual(['Waiting']);
  });

  it('brings back what the last meeting put off or did not come to, what is due for review, and what is overdue', async () => {
    const names = ['Deferred', 'Not reached', 'Review due', 'Later', 'Overdue'];
    const ids = new Map<string, string>();
    for (const name of names) ids.set(name, await makeItem(world, panel, { name }));
    const first = await makeMeeting(world, panel, '2026-11-26', [...ids.values()]);
    await settle(first, ids.get('Deferred')!, 'deferred');
    await settle(first, ids.get('Review due')!, 'stays', '2026-12-10');
    for (const name of ['Later', 'Overdue']) await settle(first, ids.get(name)!, 'stays', '2027-01-20');
    await world.owner.query(
      `insert into panel_actions (id, partnership_id, panel_id, meeting_id, item_id, agency_id, owner_id, what, due_on, added_by, added_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'Visit', '2026-12-04', $6, now())`,
      [panel.partnership.id, panel.id, first, ids.get('Overdue'), member.agencyId, member.staffId],
    );
    await makeItem(world, panel, { name: 'New and high', risk: 'high', riskNote: 'A knife' });
    at('2026-12-07');
    const meetingId = await makeMeeting(world, panel, '2026-12-10');
    await world.as(panel.chair, (transaction) => buildAgenda(panel.chair, transaction, meetingId));
    const { items } = await agenda(panel.chair, meetingId);
    expect(items.map(({ name, because }) => [name, because])).toEqual([
      ['Deferred', 'deferred'], ['Not reached', 'deferred'], ['New and high', 'new'], ['Review due', 'review-due'], ['Overdue', 'overdue-action'],
    ]);
    const overdue = items.find(({ name }) => name === 'Overdue')!;
    expect(overdue.whyStillHere[0]).toBe('1 action is overdue, 3 days late: Housing.');
    expect([overdue.daysOn, overdue.discussions, overdue.before!.meetsOn]).toEqual([14, 1, '2026-11-26']);
    expect(items[0]!.whyStillHere).toEqual(['A meeting did not get to it: 26 November 2026.', 'No meeting has discussed it yet.']);
  });

  it('does not take a referral that came too late, unless it was accepted for this meeting', async () => {
    const meetingId = await makeMeeting(world, panel, '2026-12-10');
    at('2026-12-04');
    await makeItem(world, panel, { name: 'Too late' });
    const id = await refer(world, panel.chair, panel, { name: 'For this one' });
    await world.as(panel.chair, (transaction) => acceptReferral(panel.chair, transaction, id, { version: 1, individualId: null, meetsOn: '2026-12-10' }));
    at('2026-12-07');
    await prepare();
    expect(await namesOf(panel.chair, meetingId)).toEqual(['For this one']);
  });

  it('does not put back what was taken off it; the next one has it', async () => {
    const itemId = await makeItem(world, panel, { name: 'Not now' });
    const [first, next] = [await makeMeeting(world, panel, '2026-12-10', [itemId]), await makeMeeting(world, panel, '2026-12-11')];
    await world.as(panel.chair, (transaction) => takeOffAgenda(panel.chair, transaction, { meetingId: first, itemId, version: 1, why: 'In hospital' }));
    at('2026-12-08');
    await prepare();
    expect([await namesOf(panel.chair, first), await namesOf(panel.chair, next)]).toEqual([[], ['Not now']]);
    await world.as(panel.chair, (transaction) => putOnAgenda(panel.chair, transaction, { meetingId: first, itemId, because: 'urgent', urgentWhy: 'Out again' }));
    expect(await namesOf(panel.chair, first)).toEqual(['Not now']);
  });

  it('takes an urgent item with its reason alone, and tells members who have it', async () => {
    const meetingId = await makeMeeting(world, panel, '2026-11-25');
    await publish(meetingId);
    const itemId = await makeItem(world, panel, { name: 'Urgent' });
    at('2026-11-24');
    const bring = (urgentWhy: string) =>
      world.as(panel.chair, (transaction) => putOnAgenda(panel.chair, transaction, { meetingId, itemId, because: 'urgent', urgentWhy }));
    expect((await refusalOf(bring(' '))).fields).toEqual(['urgentWhy']);
    await bring('Threats tonight');
    expect(await agenda(member, meetingId)).toMatchObject({ items: [{ because: 'urgent', urgentWhy: 'Threats tonight' }], minutes: 10 });
    expect(await noticesOf(member)).toEqual(['agenda-published', 'agenda-published', 'research-asked']);
  });
});

describe('whoever is shut out of an item', () => {
  it('has it nowhere on the agenda, and those who send it out without it have it added', async () => {
    const deputy = await world.makeActor({ partnership: panel.partnership });
    await seat(world, panel, deputy, 'deputy');
    const itemIds = [await makeItem(world, panel, { name: 'First' }), await makeItem(world, panel, { name: 'A cousin' }), await makeItem(world, panel, { name: 'Third' })];
    const meetingId = await makeMeeting(world, panel, '2026-12-03');
    await world.as(panel.chair, (transaction) =>
      declareConflict(panel.chair, transaction, { itemId: itemIds[1]!, staffId: panel.chair.staffId, reason: 'A cousin' }));
    await publish(meetingId);
    expect(await namesOf(deputy, meetingId)).toEqual(['First', 'Third']);
    await world.workerDatabase.transaction({ partnershipId: panel.partnership.id, agencyId: null, personId: null }, (transaction) =>
      completeAgenda(transaction, panel.partnership.id, meetingId));
    expect([await namesOf(panel.chair, meetingId), await namesOf(deputy, meetingId)]).toEqual([['First', 'Third'], ['First', 'Third', 'A cousin']]);
    expect((await agenda(panel.chair, meetingId)).minutes).toBe(20);
  });
});

describe('a meeting that is moved or cancelled after its agenda is out', () => {
  it('keeps its agenda and its research, counts its days again, tells members and calendars', async () => {
    const itemId = await makeItem(world, panel);
    const meetingId = await makeMeeting(world, panel, '2026-11-26', [itemId]);
    await publish(meetingId);
    at('2026-11-24');
    const version = await versionOf(meetingId);
    const move = (meetsOn: string) => world.as(panel.chair, (transaction) =>
      moveMeeting(panel.chair, transaction, meetingId, { version, meetsOn, startsAt: '10:00', endsAt: '12:00', place: 'Town Hall, Beeston' }));
    expect((await refusalOf(move('2026-11-20'))).fields).toEqual(['meetsOn']);
    await move('2026-12-17');
    expect((await refusalOf(move('2026-12-18'))).kind).toBe('conflict');
    const { meeting, items } = await agenda(member, meetingId);
    expect(meeting).toMatchObject({ state: 'published', meetsOn: '2026-12-17', referralsBy: '2026-12-10', publishBy: '2026-12-16', startsAt: '10:00' });
    expect([items.length, items[0]!.research.length, await noticesOf(member)]).toEqual([1, 1, ['agenda-published', 'research-asked', 'meeting-moved']]);
    expect(await world.rows('select calendar_sequence from panel_meetings where id = $1', [meetingId])).toEqual([{ calendar_sequence: 1 }]);
  });

  it('gives what was on its agenda to the next, with its reasons', async () => {
    const ids = [await makeItem(world, panel, { name: 'New' }), await makeItem(world, panel, { name: 'Urgent' })];
    const meetingId = await makeMeeting(world, panel, '2026-11-26', [ids[0]!]);
    await world.as(panel.chair, (transaction) => putOnAgenda(panel.chair, transaction, { meetingId, itemId: ids[1]!, because: 'urgent', urgentWhy: 'A knife' }));
    await publish(meetingId);
    const version = await versionOf(meetingId);
    const cancel = (why: string) => world.as(panel.chair, (transaction) => cancelMeeting(panel.chair, transaction, meetingId, { version, why }));
    expect((await refusalOf(cancel(''))).fields).toEqual(['why']);
    await cancel('Snow');
    expect(await noticesOf(member)).toEqual(['agenda-published', 'meeting-cancelled', 'research-asked']);
    const next = await makeMeeting(world, panel, '2026-12-03');
    await world.as(panel.chair, (transaction) => buildAgenda(panel.chair, transaction, next));
    expect((await agenda(panel.chair, next)).items.map(({ name, because, urgentWhy }) => [name, because, urgentWhy])).toEqual([
      ['Urgent', 'urgent', 'A knife'], ['New', 'new', ''],
    ]);
  });
});

describe('arranging an agenda', () => {
  it('moves rows and changes minutes, of the agenda that was shown', async () => {
    const ids: string[] = [];
    for (const name of ['One', 'Two', 'Three']) ids.push(await makeItem(world, panel, { name }));
    const meetingId = await makeMeeting(world, panel, '2026-11-26', ids);
    const { items } = await agenda(panel.chair, meetingId);
    const rows = items.map(({ id }, index) => ({ id, place: index + 1, minutes: 10 }));
    const change = (asked: Partial<Parameters<typeof arrangeAgenda>[3]>) => world.as(panel.chair, (transaction) =>
      arrangeAgenda(panel.chair, transaction, meetingId, { seen: arrangementSeen(items), rows, step: null, ...asked }));
    expect((await refusalOf(change({ rows: [{ ...rows[0]!, minutes: 0 }] }))).fields).toEqual([`minutes-${rows[0]!.id}`]);
    await change({ rows: [rows[0]!, rows[1]!, { ...rows[2]!, place: 1, minutes: 25 }], step: { id: rows[0]!.id, by: 1 } });
    expect([await namesOf(panel.chair, meetingId), (await agenda(panel.chair, meetingId)).minutes]).toEqual([['Three', 'Two', 'One'], 45]);
    expect((await refusalOf(change({}))).kind).toBe('conflict');
  });
});
