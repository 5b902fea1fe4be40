import { createApiToken, signOutEverywhere } from '#agencies';
import { londonDate } from '#calendar';
import { acceptConfidentiality, beginMeeting } from '#panels';
import { submit } from '../../../../test/forms.js';
import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import { PASSWORD, type TestActor } from '../../../../test/people.js';
import type { TestWeb, Visitor } from '../../../../test/web.js';
import { openWorld, type World } from '../../../../test/world.js';

let world: World;
let web: TestWeb;
let panel: TestPanel;
let member: TestActor;
let itemId: string;
let meetingId: string;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  member = await world.makeActor({ partnership, password: true });
  await seat(world, panel, member);
  itemId = await makeItem(world, panel);
  meetingId = await makeMeeting(world, panel, londonDate(world.clock()), [itemId]);
  await world.as(panel.chair, (transaction) => beginMeeting(panel.chair, transaction, meetingId, { version: 1, accepted: true }));
});
afterAll(() => world.close());

async function signIn(email: string): Promise<{ visitor: Visitor; cookie: string }> {
  const visitor = web.visitor();
  const { headers } = await submit(visitor, '/sign-in', { email, password: PASSWORD });
  return { visitor, cookie: (headers['set-cookie'] as unknown as string[]).map((each) => each.split(';')[0]).join('; ') };
}
const listen = (cookie: string): Promise<Response> => fetch(`${web.url}/meetings/${meetingId}/run/events`, { headers: { Cookie: cookie }, redirect: 'manual' });
const say = (token: string, body: object): Promise<Response> =>
  fetch(`${web.url}/api/v1/meetings/${meetingId}/lines`, {
    method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });

/** What a screen hears, until something of it is there or the screen is closed. */
async function hears(screen: Response, until: string | null): Promise<string> {
  let heard = '';
  const reader = screen.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    heard += next.value;
    if (until && heard.includes(until)) break;
  }
  reader.releaseLock();
  return heard;
}

it('a screen opens for who has accepted the confidentiality statement; three of a session, and signing out closes them', async () => {
  const stranger = await world.makeActor({ partnership: panel.partnership, password: true });
  expect((await listen((await signIn(stranger.email)).cookie)).status).toBe(404);
  const { visitor, cookie } = await signIn(member.email);
  expect((await listen(cookie)).status).toBe(403);
  await world.as(member, (transaction) => acceptConfidentiality(member, transaction, meetingId));
  const screens = [await listen(cookie), await listen(cookie), await listen(cookie)];
  expect(screens.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await listen(cookie)).status).toBe(429);
  const closed = Promise.all(screens.map((screen) => hears(screen, null)));
  await submit(visitor, '/account', {}, '/sign-out');
  for (const heard of await closed) expect(heard).toMatch(/^retry: \d+\n\nevent: changed\ndata: \n\n/);
});

it('a line that comes by the API reaches it, and says nothing of what it is', async () => {
  const { cookie } = await signIn(panel.chair.email);
  const { token } = await world.as(panel.chair, (transaction) => createApiToken(panel.chair, transaction, 'tests'));
  const screen = await listen(cookie);
  const answer = await say(token, { itemId, kind: 'note', words: 'Sealed words' });
  expect([answer.status, await answer.json()]).toEqual([201, { id: expect.any(String), version: 1 }]);
  const heard = await hears(screen, 'event: changed\ndata: \n\nevent: changed');
  expect(heard).toMatch(/^retry: \d+\n\n(event: changed\ndata: (\n\n)?)+/);
  expect(heard).not.toContain('Sealed');
  expect((await say(token, { itemId, kind: 'shout', words: 7 })).status).toBe(422);
});

describe('whoever may look no longer', () => {
  const FIRST = 'event: changed\ndata: \n\n';
  /** A person with a seat who has accepted, and their open screen. */
  async function atTheScreen(): Promise<{ person: TestActor; screen: Response; visitor: Visitor; cookie: string }> {
    const person = await world.makeActor({ partnership: panel.partnership, password: true });
    await seat(world, panel, person);
    await world.as(person, (transaction) => acceptConfidentiality(person, transaction, meetingId));
    const { visitor, cookie } = await signIn(person.email);
    const screen = await listen(cookie);
    expect(screen.status).toBe(200);
    return { person, screen, visitor, cookie };
  }
  const ways: [string, (person: TestActor) => Promise<unknown>][] = [
    ['whose seat ended', ({ staffId }) => world.owner.query(`update panel_members set from_on = '2026-01-01', until_on = '2026-01-02' where staff_id = $1`, [staffId])],
    ['whose clearance went', async ({ staffId }) => {
      await world.owner.query('update panels set restricted = true where id = $1', [panel.id]);
      await world.owner.query('update panel_members set cleared_on = null where staff_id = $1', [staffId]);
    }],
    ['who is deactivated', ({ staffId }) => world.owner.query('update staff set active = false where id = $1', [staffId])],
    ['who signs out everywhere', (person) => world.as(person, (transaction) => signOutEverywhere(person, transaction))],
    ['who moves to another agency', ({ staffId, partnershipId }) => world.owner.query(
      `update staff set agency_id = (select id from agencies where partnership_id = $2 and id <> agency_id order by id limit 1) where id = $1`, [staffId, partnershipId])],
  ];
  it.each(ways)('%s hears no more from that moment, and the stream ends', async (_whose, lose) => {
    const { person, screen, cookie } = await atTheScreen();
    const heard = hears(screen, null);
    await lose(person);
    const { token } = await world.as(panel.chair, (transaction) => createApiToken(panel.chair, transaction, 'tests'));
    for (const words of ['One', 'Two', 'Three']) expect((await say(token, { itemId, kind: 'note', words })).status).toBe(201);
    // The first word when the stream opened, at most one of the line before the loss: what was said afterwards is not among it.
    expect((await heard).split(FIRST).length - 1).toBeLessThanOrEqual(2);
    expect((await listen(cookie)).status).not.toBe(200);
  });

  it('nobody else’s screen ends with theirs', async () => {
    const { screen } = await atTheScreen();
    const other = await atTheScreen();
    await world.owner.query('update staff set active = false where id = $1', [other.person.staffId]);
    await hears(other.screen, null);
    const { token } = await world.as(panel.chair, (transaction) => createApiToken(panel.chair, transaction, 'tests'));
    await say(token, { itemId, kind: 'note', words: 'After' });
    expect(await hears(screen, `${FIRST}${FIRST}`)).toContain(FIRST);
  });
});

describe('a connection that is cut', () => {
  const cut = (): Promise<unknown> => world.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'concord open screens' and datname = current_database()`);

  it('to PostgreSQL comes back by itself, and whatever was said meanwhile is looked for', async () => {
    const { cookie } = await signIn(panel.chair.email);
    const { token } = await world.as(panel.chair, (transaction) => createApiToken(panel.chair, transaction, 'tests'));
    const screen = await listen(cookie);
    const looked = hears(screen, 'event: changed\ndata: \n\nevent: changed\ndata: \n\n');
    await cut();
    // Nobody listens now: the notification of this line is lost.
    const { id } = (await (await say(token, { itemId, kind: 'note', words: 'Said while nobody listened' })).json()) as { id: string };
    await looked;
    const parts = await fetch(`${web.url}/meetings/${meetingId}/run/parts?item=${itemId}`, { headers: { Cookie: cookie } });
    expect(await parts.text()).toContain('Said while nobody listened');
    const again = hears(await listen(cookie), 'event: changed\ndata: \n\nevent: changed');
    expect((await say(token, { itemId, kind: 'note', words: 'Heard again' })).status).toBe(201);
    await again;
    expect(id).toEqual(expect.any(String));
  });

  it('of a screen to Concord: the next one looks at once', async () => {
    const { cookie } = await signIn(panel.chair.email);
    const leaving = new AbortController();
    const screen = await fetch(`${web.url}/meetings/${meetingId}/run/events`, { headers: { Cookie: cookie }, signal: leaving.signal });
    await hears(screen, 'event: changed');
    leaving.abort();
    expect(await hears(await listen(cookie), 'event: changed')).toMatch(/^retry: \d+/);
  });
});
