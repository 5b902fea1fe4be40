import { createApiToken } from '#agencies';
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
const listen = (cookie: string): Promise<Response> => fetch(`${web.url}/meetings/${meetingId}/run/events`, { headers: { Cookie: cookie } });
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
