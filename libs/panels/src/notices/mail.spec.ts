import { openMailer, MailServerDown, type Mailer } from '#platform';
import { startMailServer, type TakenMail, type TestMailServer } from '../../../../test/mail-server.js';
import { makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { mailInvitations } from '../calendar/index.js';
import { cancelMeeting, moveMeeting } from '../meetings/index.js';
import { listPanelNotices, mailNotices, putPanelNoticesAway } from './index.js';
import { notify, type NoticeKind } from './notify.js';

let world: World;
let panel: TestPanel;
let member: TestActor;
let server: TestMailServer;
let mailer: Mailer;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2027-02-01T09:00:00Z');
  server = await startMailServer();
  mailer = mailerTo(server.url);
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  member = await world.makeActor({ partnership, agency: 'Housing' });
  await seat(world, panel, member);
});
afterEach(async () => {
  mailer.close();
  await server.stop();
});

const mailerTo = (smtpUrl: string): Mailer => openMailer({ smtpUrl, mailFrom: 'concord@example.gov.uk', publicUrl: 'https://concord.example.gov.uk' })!;
const tell = (kind: NoticeKind = 'agenda-published', staffIds = [member.staffId]): Promise<void> =>
  world.as(panel.chair, (transaction) => notify(transaction, { panelId: panel.id, kind, subjectId: panel.id, staffIds }));
const mail = (by = mailer): Promise<number> => mailNotices(world.workerDatabase, panel.partnership.id, by);
const invite = (by = mailer): Promise<number> => mailInvitations(world.workerDatabase, panel.partnership.id, by);
const take = (): TakenMail[] => server.taken.splice(0);
/** Sends in earnest, and is killed before it can say so. */
const killed = (): Mailer => ({ ...mailer, send: async (message) => { await mailer.send(message); throw new Error('killed'); } });

describe('what is told of panels', () => {
  it('is mailed once, however much it is and however often the job runs, without a word of what it is', async () => {
    await tell();
    await tell('research-asked');
    expect(await mail()).toBe(1);
    expect(await mail()).toBe(0);
    const [only, ...more] = take();
    expect([only!.to, more]).toEqual([[member.email], []]);
    expect(only!.text).toMatch(/^Subject: Something in Concord waits for you$/m);
    expect(only!.text).toContain('https://concord.example.gov.uk/my-work');
    expect(only!.text.replaceAll(member.email, '')).not.toMatch(/Panel|agenda|research|[0-9a-f]{8}-[0-9a-f]{4}-/);
    await tell('minutes-draft');
    await Promise.all([mail(), mail()]);
    expect(take()).toHaveLength(1);
  });

  it('is not mailed once it is read, or after three days, or to who has left; a calendar is told of meetings instead', async () => {
    await tell();
    await world.as(member, async (transaction) => putPanelNoticesAway(member, transaction, transaction.now));
    await tell('meeting-moved');
    await tell('research-asked', [panel.chair.staffId]);
    world.clock.set('2027-02-04T09:00:00Z');
    const gone = await world.makeActor({ partnership: panel.partnership });
    await tell('agenda-published', [gone.staffId]);
    await world.owner.query('update staff set active = false where id = $1', [gone.staffId]);
    expect([await mail(), take()]).toEqual([0, []]);
  });

  it('waits while the mail server is down or busy, is mailed once when it is back, and its trouble names nobody', async () => {
    await tell();
    const { url } = server;
    await server.stop();
    await expect(mail()).rejects.toThrow(new MailServerDown('ESOCKET'));
    server = await startMailServer(Number(new URL(url).port));
    server.busy = true;
    await expect(mail()).rejects.toThrow(new MailServerDown('EENVELOPE 451'));
    server.busy = false;
    expect([await mail(), await mail(), take().length]).toEqual([1, 0, 1]);
  });

  it('is given up for who cannot be mailed, and reaches the others', async () => {
    server.refuses.add(member.email);
    await tell('agenda-published', [member.staffId, panel.chair.staffId]);
    expect([await mail(), await mail()]).toEqual([1, 0]);
    expect(take().map(({ to }) => to)).toEqual([[panel.chair.email]]);
    expect(await world.auditOf(member.staffId)).toContain('panel.notices-mail-refused');
    expect(await world.as(member, (transaction) => listPanelNotices(member, transaction))).toEqual([]);
  });

  it('comes a second time, as the same message, where the worker was killed before it could mark it', async () => {
    await tell();
    await expect(mail(killed())).rejects.toThrow('killed');
    await mail();
    const [first, second] = take();
    expect(second!.messageId).toBe(first!.messageId);
    expect(first!.messageId).toMatch(/^<[0-9a-f]{40}@concord\.example\.gov\.uk>$/);
  });
});

describe('an invitation', () => {
  const calendarOf = ({ text }: TakenMail): string[] => {
    const [, encoded] = /Content-Type: text\/calendar[^\n]*(?:\n[^\n]+)*\n\n([\s\S]*?)\n--/.exec(text)!;
    const content = /^[A-Za-z0-9+/=\n]+$/.test(encoded!) ? Buffer.from(encoded!, 'base64').toString() : encoded!.replaceAll('=\n', '').replaceAll('=3D', '=');
    return content.replaceAll('\r\n', '\n').replaceAll(/\n[\t ]/g, '').split('\n');
  };
  const toMember = (): TakenMail[] => take().filter(({ to }) => to[0] === member.email);

  it('goes to each seat once; a move updates it and a cancelling takes it out, each once, by the UID of the calendar that follows', async () => {
    const id = await makeMeeting(world, panel, '2027-03-15');
    expect([await invite(), await invite()]).toEqual([2, 0]);
    const [invitation] = toMember();
    expect(invitation!.text).toMatch(/^Subject: Invitation: ASB Panel, 15 March 2027$/m);
    expect(invitation!.text).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
    expect(calendarOf(invitation!)).toEqual(expect.arrayContaining([
      'METHOD:REQUEST', `UID:${id}@concord.example.gov.uk`, 'SEQUENCE:0', 'STATUS:CONFIRMED', 'DTSTART:20270315T093000Z', expect.stringMatching(/^ORGANIZER;.*mailto:concord@example.gov.uk/i),
      expect.stringMatching(new RegExp(`^ATTENDEE;.*mailto:${member.email}`, 'i')),
    ]));
    await world.as(panel.chair, (transaction) => moveMeeting(panel.chair, transaction, id, { version: 1, meetsOn: '2027-03-30', startsAt: '10:00', endsAt: '12:00', place: 'Library' }));
    await Promise.all([invite(), invite()]);
    await invite();
    const [moved, ...twice] = toMember();
    expect([calendarOf(moved!), twice]).toEqual([expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:1', 'DTSTART:20270330T090000Z', `UID:${id}@concord.example.gov.uk`]), []]);
    await world.as(panel.chair, (transaction) => cancelMeeting(panel.chair, transaction, id, { version: 2, why: 'Snow' }));
    expect([await invite(), await invite()]).toEqual([2, 0]);
    expect(calendarOf(toMember()[0]!)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2', 'STATUS:CANCELLED', `UID:${id}@concord.example.gov.uk`]));
  });

  it('of a restricted panel says that there is a meeting, and no more', async () => {
    const hidden = await makePanel(world, panel.partnership, { kind: 'complex-case', name: 'Hidden Panel' });
    await seat(world, hidden, member);
    await makeMeeting(world, hidden, '2027-03-15');
    await invite();
    const [invitation] = toMember();
    expect(calendarOf(invitation!)).toContain('SUMMARY:Meeting');
    expect(invitation!.text + calendarOf(invitation!).join('\n')).not.toMatch(/Hidden|Town Hall|complex/i);
  });

  it('is withdrawn from who has no seat any more, and comes again with a higher number where they have one again', async () => {
    await makeMeeting(world, panel, '2027-03-15');
    await invite();
    take();
    const setUntil = (day: string | null): Promise<unknown> => world.owner.query('update panel_members set until_on = $2 where staff_id = $1', [member.staffId, day]);
    await setUntil('2027-03-14');
    await invite();
    expect(calendarOf(toMember()[0]!)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:1']));
    await setUntil(null);
    await invite();
    expect(calendarOf(toMember()[0]!)).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:2']));
    expect([await invite(), take()]).toEqual([0, []]);
  });

  it('does not go out for a meeting that is over, and waits while the mail server is down', async () => {
    await makeMeeting(world, panel, '2027-02-02');
    await server.stop();
    await expect(invite()).rejects.toThrow(MailServerDown);
    server = await startMailServer(Number(new URL(server.url).port));
    world.clock.set('2027-02-03T09:00:00Z');
    expect([await invite(), take()]).toEqual([0, []]);
  });
});
