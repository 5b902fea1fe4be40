import { uuidv7 } from 'uuidv7';
import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { deferItem, keepOn, removeAtMeeting, removeItem } from '../items/index.js';
import { addLine, changeLine, readItemInRoom, readRoom, strikeLine, type ItemInRoom, type Room } from '../minutes/index.js';
import { acceptConfidentiality, endMeeting, listNotSettled, markAttendance, beginMeeting } from './index.js';

let world: World;
let panel: TestPanel;
let chair: TestActor;
let deputy: TestActor;
let member: TestActor;
let itemId: string;
let meetingId: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:30:00Z');
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  ({ chair } = panel);
  deputy = await world.makeActor({ partnership, role: 'manager', agency: 'Housing' });
  member = await world.makeActor({ partnership });
  await seat(world, panel, deputy, 'deputy');
  await seat(world, panel, member);
});
afterAll(() => world.close());
beforeEach(async () => {
  itemId = await makeItem(world, panel);
  meetingId = await makeMeeting(world, panel, '2026-11-23', [itemId]);
  await world.as(chair, (transaction) => beginMeeting(chair, transaction, meetingId, { version: 1, accepted: true }));
});

const accept = (actor: TestActor): Promise<void> => world.as(actor, (transaction) => acceptConfidentiality(actor, transaction, meetingId));
const say = (actor: TestActor, words: string, asked: { id?: string; itemId?: string | null; agencies?: string[] } = {}): Promise<{ id: string; version: number }> =>
  world.as(actor, (transaction) => addLine(actor, transaction, meetingId, { id: uuidv7(), itemId, kind: 'note', words, agencies: [], ...asked }));
const look = (actor: TestActor): Promise<Room> => world.as(actor, (transaction) => readRoom(actor, transaction, meetingId));
const lookAt = (actor: TestActor): Promise<ItemInRoom> =>
  world.as(actor, async (transaction) => readItemInRoom(actor, transaction, await readRoom(actor, transaction, meetingId), itemId));
const wordsOf = async (actor: TestActor): Promise<string[]> => (await lookAt(actor)).lines.map(({ words }) => words);
const itemRow = async (): Promise<object> => (await world.rows<object>('select removed_on, removed_why, next_review_on from panel_items where id = $1', [itemId]))[0]!;
const version = async (): Promise<number> => (await world.rows<{ version: number }>('select version from panel_items where id = $1', [itemId]))[0]!.version;

describe('opening a meeting', () => {
  it('is for who runs the panel, on its day, with the confidentiality statement', async () => {
    const other = await makeMeeting(world, panel, '2026-11-24');
    const open = (actor: TestActor, accepted: boolean): ReturnType<typeof refusalOf> =>
      refusalOf(world.as(actor, (transaction) => beginMeeting(actor, transaction, other, { version: 1, accepted })));
    expect((await open(member, true)).kind).toBe('forbidden');
    expect((await open(chair, true)).message).toContain('This meeting is on 24 November 2026');
    world.clock.set('2026-11-24T09:30:00Z');
    expect((await open(chair, false)).fields).toEqual(['accepted']);
    world.clock.set('2026-11-23T09:30:00Z');
  });

  it('shows nothing to who has not accepted the statement, the deputy too', async () => {
    await say(chair, 'Began');
    for (const actor of [member, deputy]) {
      expect((await refusalOf(look(actor))).kind).toBe('forbidden');
      expect(await world.as(actor, (transaction) => transaction.query('select id from minute_lines where meeting_id = $1', [meetingId]))).toEqual([]);
      await accept(actor);
      expect(await wordsOf(actor)).toEqual(['Began']);
    }
  });

  it('is not known to who has no seat', async () => {
    const stranger = await world.makeActor({ partnership: panel.partnership });
    expect((await refusalOf(look(stranger))).kind).toBe('not-found');
    expect((await refusalOf(accept(stranger))).kind).toBe('not-found');
  });
});

describe('attendance', () => {
  it('makes a quorum of agencies, substitutes with them', async () => {
    const substitute = await world.makeActor({ partnership: panel.partnership, agency: 'Housing' });
    await seat(world, panel, substitute, 'substitute');
    expect((await look(chair)).quorum).toEqual({ present: 1, needed: 2, reached: false });
    const line = { version: 0, informationSent: false, accepted: false };
    await world.as(chair, (transaction) => markAttendance(chair, transaction, meetingId, [
      { ...line, staffId: deputy.staffId, state: 'apologies' }, { ...line, staffId: substitute.staffId, state: 'present', accepted: true },
      { ...line, staffId: member.staffId, state: '', informationSent: true },
    ]));
    const { quorum, people } = await look(chair);
    expect(quorum).toEqual({ present: 2, needed: 2, reached: true });
    expect(people.map(({ staffId, state, informationSent, accepted }) => [staffId, state, informationSent, accepted])).toEqual(expect.arrayContaining([
      [deputy.staffId, 'apologies', false, false], [substitute.staffId, 'present', false, true], [member.staffId, null, true, false],
    ]));
    await look(substitute);
  });

  it('of one person that somebody else has changed is not overwritten', async () => {
    await accept(member);
    const stale = { staffId: member.staffId, version: 0, state: 'absent', informationSent: false, accepted: false };
    expect((await refusalOf(world.as(chair, (transaction) => markAttendance(chair, transaction, meetingId, [stale])))).kind).toBe('conflict');
    expect((await look(chair)).people.find(({ staffId }) => staffId === member.staffId)).toMatchObject({ state: 'present', accepted: true });
  });
});

describe('a line of the minutes', () => {
  it('is one, however often it arrives', async () => {
    const id = uuidv7();
    for (const words of ['Said', 'Said']) await say(chair, words, { id });
    expect(await wordsOf(chair)).toEqual(['Said']);
  });

  it('cannot be another’s by its id, and is of an item of this meeting', async () => {
    await accept(member);
    const { id } = await say(chair, 'Said');
    expect((await refusalOf(say(member, 'Mine', { id }))).kind).toBe('not-found');
    expect((await refusalOf(say(chair, 'Elsewhere', { itemId: uuidv7() }))).kind).toBe('not-found');
  });

  it('is not overwritten by who changes it at the same time', async () => {
    await accept(deputy);
    const { id } = await say(chair, 'The flat');
    const change = (actor: TestActor, words: string): Promise<unknown> =>
      world.as(actor, (transaction) => changeLine(actor, transaction, { meetingId, lineId: id }, { version: 1, kind: 'decision', words, agencies: [] }));
    await change(deputy, 'The flat is empty');
    expect((await refusalOf(change(chair, 'The flat was visited'))).kind).toBe('conflict');
    expect(await wordsOf(chair)).toEqual(['The flat is empty']);
    await world.as(chair, (transaction) => strikeLine(chair, transaction, { meetingId, lineId: id }, { version: 2, struck: true }));
    expect((await lookAt(chair)).lines[0]).toMatchObject({ struck: true, changer: chair.name });
  });

  it('of another is changed by who runs the panel alone', async () => {
    await accept(member);
    const { id } = await say(chair, 'Said');
    const change = world.as(member, (transaction) => changeLine(member, transaction, { meetingId, lineId: id }, { version: 1, kind: 'note', words: 'No', agencies: [] }));
    expect((await refusalOf(change)).kind).toBe('forbidden');
  });

  it('may be for some agencies alone', async () => {
    await accept(member);
    await accept(deputy);
    await say(chair, 'For housing', { agencies: [deputy.agencyId] });
    expect([await wordsOf(chair), await wordsOf(deputy), await wordsOf(member)]).toEqual([['For housing'], ['For housing'], []]);
    expect((await refusalOf(say(chair, 'For whom', { agencies: [uuidv7()] }))).fields).toEqual(['agencies']);
  });

  it('holds 200,000 characters of any writing, and says so where there are more', async () => {
    await say(chair, '語'.repeat(200_000));
    expect((await wordsOf(chair))[0]).toHaveLength(200_000);
    expect((await refusalOf(say(chair, 'x'.repeat(200_001)))).message).toContain('This is 200,001: save it as two lines');
  });
});

describe('what comes of an item', () => {
  it('stays on with its next review, which is required', async () => {
    const keep = async (nextReviewOn: string): Promise<void> => {
      const at = { meetingId, itemId, version: await version(), nextReviewOn, note: '' };
      return world.as(chair, (transaction) => keepOn(chair, transaction, at));
    };
    for (const wrong of ['', '2026-11-23', 'soon']) expect((await refusalOf(keep(wrong))).fields).toEqual(['nextReviewOn']);
    await keep('2026-12-21');
    expect(await itemRow()).toEqual({ removed_on: null, removed_why: null, next_review_on: '2026-12-21' });
    expect((await look(chair)).agenda[0]).toMatchObject({ outcome: 'stays', nextReviewOn: '2026-12-21' });
  });

  it('leaves with its reason, which is required; and stays on after all where that was wrong', async () => {
    const leave = async (why: string): Promise<void> => {
      const at = { meetingId, itemId, version: await version(), why, note: '' };
      return world.as(chair, (transaction) => removeAtMeeting(chair, transaction, at));
    };
    for (const wrong of ['', '__proto__']) expect((await refusalOf(leave(wrong))).fields).toEqual(['why']);
    await leave('resolved');
    expect(await itemRow()).toEqual({ removed_on: '2026-11-23', removed_why: 'resolved', next_review_on: null });
    const at = { meetingId, itemId, version: await version(), nextReviewOn: '2026-12-21', note: '' };
    await world.as(chair, (transaction) => keepOn(chair, transaction, at));
    expect(await itemRow()).toEqual({ removed_on: null, removed_why: null, next_review_on: '2026-12-21' });
  });

  it('is settled by one of two chairs: the other is told', async () => {
    await accept(deputy);
    const at = { meetingId, itemId, version: await version() };
    await world.as(deputy, (transaction) => deferItem(deputy, transaction, { ...at, why: 'No time' }));
    expect((await refusalOf(world.as(chair, (transaction) => removeAtMeeting(chair, transaction, { ...at, why: 'resolved', note: '' })))).kind).toBe('conflict');
    expect((await look(chair)).agenda[0]).toMatchObject({ outcome: 'deferred', outcomeNote: 'No time' });
    expect(await itemRow()).toMatchObject({ removed_on: null });
  });

  it('needs why it is deferred; and an item can leave between meetings', async () => {
    const at = { meetingId, itemId, version: await version() };
    expect((await refusalOf(world.as(chair, (transaction) => deferItem(chair, transaction, { ...at, why: ' ' })))).fields).toEqual(['deferredWhy']);
    const leave = (on: string): Promise<void> =>
      world.as(chair, (transaction) => removeItem(chair, transaction, { itemId, version: at.version, why: 'died', note: '', on }));
    for (const wrong of ['2026-11-24', '2026-11-22', '']) expect((await refusalOf(leave(wrong))).fields).toEqual(['on']);
    await leave('2026-11-23');
    expect((await refusalOf(leave('2026-11-23'))).kind).toBe('conflict');
  });
});

describe('ending a meeting', () => {
  it('says what is not settled, and defers it', async () => {
    await accept(member);
    const left = await world.as(chair, (transaction) => listNotSettled(chair, transaction, meetingId));
    expect(left).toMatchObject({ items: [{ itemId }], closedItems: 0, notAccepted: [], quorum: { reached: true } });
    expect(left.unmarked).toBeGreaterThan(0);
    await world.as(chair, (transaction) => endMeeting(chair, transaction, meetingId, { version: 2 }));
    expect((await look(member)).agenda[0]).toMatchObject({ outcome: 'deferred', outcomeNote: 'The meeting ended before it was discussed' });
    expect((await refusalOf(say(member, 'Too late'))).message).toContain('This meeting has ended');
    await say(chair, 'Put right');
    expect(await wordsOf(chair)).toEqual(['Put right']);
  });
});
