import { makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { cancelMeeting, moveMeeting } from '../meetings/index.js';
import { calendarOfSecret, endCalendarLink, makeCalendarLink, openMeetingCalendar } from './index.js';

const URL_OF_CONCORD = 'https://concord.example.gov.uk';
let world: World;
let panel: TestPanel;
let member: TestActor;
let stranger: TestActor;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2027-02-01T09:00:00Z');
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  member = await world.makeActor({ partnership, agency: 'Housing' });
  stranger = await world.makeActor({ partnership, agency: 'Housing' });
  await seat(world, panel, member);
});

const lines = (text: string): string[] => text.replaceAll(/\r\n[\t ]/g, '').split('\r\n');
const fileOf = (meetingId: string, who = member): Promise<string> => world.as(who, (transaction) => openMeetingCalendar(who, transaction, meetingId, { publicUrl: URL_OF_CONCORD, mailFrom: null }));
const feed = (secret: string): Promise<string> => calendarOfSecret(world.database, secret, URL_OF_CONCORD);
const link = async (): Promise<string> => (await world.as(member, (transaction) => makeCalendarLink(member, transaction))).secret;
const setTimes = (id: string, meetsOn: string, startsAt: string, endsAt: string): Promise<unknown> =>
  world.owner.query('update panel_meetings set meets_on = $2, starts_at = $3, ends_at = $4 where id = $1', [id, meetsOn, startsAt, endsAt]);

it('an invitation says who, where and when; a move and a cancelling say the same meeting, later', async () => {
  const id = await makeMeeting(world, panel, '2027-03-15');
  expect(lines(await fileOf(id))).toEqual(expect.arrayContaining([
    'METHOD:REQUEST', `UID:${id}@concord.example.gov.uk`, 'DTSTAMP:20270201T090000Z', 'SEQUENCE:0', 'STATUS:CONFIRMED', 'SUMMARY:ASB Panel', 'LOCATION:Town Hall\\, Beeston',
    'DTSTART:20270315T093000Z', 'DTEND:20270315T120000Z', expect.stringMatching(/^ORGANIZER;.*mailto:no-reply@concord/i), expect.stringMatching(new RegExp(`^ATTENDEE;.*mailto:${member.email}`, 'i')),
  ]));
  await world.as(panel.chair, (transaction) => moveMeeting(panel.chair, transaction, id, { version: 1, meetsOn: '2027-03-30', startsAt: '10:00', endsAt: '12:00', place: 'Library' }));
  // The clocks went forward on the 28th.
  expect(lines(await fileOf(id))).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:1', 'DTSTART:20270330T090000Z', `UID:${id}@concord.example.gov.uk`]));
  await world.as(panel.chair, (transaction) => cancelMeeting(panel.chair, transaction, id, { version: 2, why: 'Snow' }));
  expect(lines(await fileOf(id))).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2', 'STATUS:CANCELLED', `UID:${id}@concord.example.gov.uk`]));
  expect((await refusalOf(fileOf(id, stranger))).kind).toBe('not-found');
});

it.each([
  ['over the hour that is skipped', '2027-03-28', '00:30', '02:30', '20270328T003000Z', '20270328T013000Z'],
  ['on the evening after the clocks go forward', '2027-03-28', '18:00', '20:00', '20270328T170000Z', '20270328T190000Z'],
  ['over the hour that comes twice', '2027-10-31', '00:30', '03:00', '20271030T233000Z', '20271031T030000Z'],
  ['on the evening after the clocks go back', '2027-10-31', '18:00', '20:00', '20271031T180000Z', '20271031T200000Z'],
])('a meeting %s keeps London’s clock', async (_, day, from, to, start, end) => {
  const id = await makeMeeting(world, panel, '2027-03-15');
  await setTimes(id, day, from, to);
  expect(lines(await fileOf(id))).toEqual(expect.arrayContaining([`DTSTART:${start}`, `DTEND:${end}`]));
});

it('a calendar that follows has moves and cancellings by itself, until the link ends or is made again', async () => {
  const secret = await link();
  expect(lines(await feed(secret))).not.toContain('BEGIN:VEVENT');
  const id = await makeMeeting(world, panel, '2027-03-15');
  expect(lines(await feed(secret))).toEqual(expect.arrayContaining(['METHOD:PUBLISH', `UID:${id}@concord.example.gov.uk`, 'STATUS:CONFIRMED']));
  await world.as(panel.chair, (transaction) => cancelMeeting(panel.chair, transaction, id, { version: 1, why: 'Snow' }));
  expect(lines(await feed(secret))).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:1']));
  const next = await link();
  expect((await refusalOf(feed(secret))).kind).toBe('not-found');
  expect(lines(await feed(next))).toContain('BEGIN:VEVENT');
  await world.as(member, (transaction) => endCalendarLink(member, transaction));
  expect((await refusalOf(feed(next))).kind).toBe('not-found');
  expect(await world.rows('select from calendar_links where token_hash::text like $1', [`%${secret}%`])).toEqual([]);
});

it('of a restricted panel it says that there is a meeting, and no more; nothing once the seat ends, or the person has left', async () => {
  const hidden = await makePanel(world, panel.partnership, { kind: 'complex-case', name: 'Hidden Panel' });
  await seat(world, hidden, member);
  const id = await makeMeeting(world, hidden, '2027-03-15');
  const secret = await link();
  for (const text of [await feed(secret), await fileOf(id)]) {
    expect(lines(text)).toContain('SUMMARY:Meeting');
    expect(text).not.toMatch(/Hidden|Town Hall/);
  }
  await world.owner.query(`update panel_members set from_on = '2027-01-01', until_on = '2027-01-31' where staff_id = $1`, [member.staffId]);
  expect(lines(await feed(secret))).not.toContain('BEGIN:VEVENT');
  await world.owner.query('update staff set active = false where id = $1', [member.staffId]);
  expect((await refusalOf(feed(secret))).kind).toBe('not-found');
});
