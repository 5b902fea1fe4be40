import { londonDate } from '#calendar';
import { addAction, beginMeeting } from '#panels';
import { uuidv7 } from 'uuidv7';
import { hiddenFields, submit } from '../../../../test/forms.js';
import { makeItem, makeMeeting, makePanel, type TestPanel } from '../../../../test/panels.js';
import { PASSWORD } from '../../../../test/people.js';
import type { Visitor } from '../../../../test/web.js';
import { openWorld, type World } from '../../../../test/world.js';

let world: World;
let panel: TestPanel;
let chair: Visitor;

beforeAll(async () => {
  world = await openWorld();
  const web = await world.startWeb();
  panel = await makePanel(world, await world.makePartnership());
  chair = web.visitor();
  await submit(chair, '/sign-in', { email: panel.chair.email, password: PASSWORD });
});
afterAll(() => world.close());

/** The form of a page, clicked three times: twice at once, and once more when it is done. Gives where each click leads. */
async function clicks(page: string, to: string, typed: Record<string, string>): Promise<string[]> {
  const { text } = await chair.get(page);
  const form = { ...hiddenFields(text, to), ...typed };
  const click = async (): Promise<string> => {
    const { status, headers } = await chair.post(to).type('form').send(form);
    return `${status} ${headers.location ?? ''}`;
  };
  return [...(await Promise.all([click(), click()])), await click()];
}
const three = (where: string): string[] => [`303 ${where}`, `303 ${where}`, `303 ${where}`];

it('a second click on a form of a meeting leads where the first does, and does nothing twice', async () => {
  const itemId = await makeItem(world, panel);
  const other = await makeItem(world, panel);
  const meetingId = await makeMeeting(world, panel, londonDate(world.clock()), [itemId, other]);
  await world.as(panel.chair, (transaction) => beginMeeting(panel.chair, transaction, meetingId, { version: 1, accepted: true }));
  const run = `/meetings/${meetingId}/run`;
  const actionId = uuidv7();
  await world.as(panel.chair, (transaction) =>
    addAction(panel.chair, transaction, { id: actionId, meetingId, itemId, what: 'Visit', owner: panel.chair.staffId, dueOn: '2026-12-07' }));
  expect(await clicks(`/panel-actions/${actionId}`, `/panel-actions/${actionId}`, { state: 'done', reason: '' })).toEqual(three(`/panel-actions/${actionId}`));
  expect(await clicks(`${run}?item=${itemId}`, `${run}/outcome`, { nextReviewOn: '21/12/2026', note: '' })).toEqual(three(`${run}?item=${itemId}&settled=yes`));
  expect(await clicks(`${run}/end`, `${run}/end`, {})).toEqual(three(`${run}?item=general`));
  for (const [id, action] of [[actionId, 'panel.action-closed'], [itemId, 'panel.item-kept-on'], [meetingId, 'panel.meeting-ended']] as const) {
    expect((await world.auditOf(id)).filter((each) => each === action)).toHaveLength(1);
  }
  // Another form from the page that was overtaken is still refused.
  const stale = await chair.post(`${run}/outcome`).type('form').send({ ...hiddenFields((await chair.get(`/meetings/${meetingId}/minutes`)).text, `/meetings/${meetingId}/minutes/make`), item: other, version: '7', outcome: 'stays', nextReviewOn: '21/12/2026', note: '' });
  expect(stale.status).toBe(409);
});

it('a second click on what a chair does to a panel and its meetings leads where the first does', async () => {
  const meetingId = await makeMeeting(world, panel, '2027-01-11');
  const at = `/meetings/${meetingId}`;
  expect(await clicks(`${at}/publish`, `${at}/publish`, {})).toEqual(three(at));
  const moved = { 'meetsOn-day': '18', 'meetsOn-month': '1', 'meetsOn-year': '2027' };
  expect(await clicks(`${at}/move`, `${at}/move`, { ...moved, startsAt: '10:00', endsAt: '12:00', place: '' })).toEqual(three(at));
  expect(await clicks(`${at}/cancel`, `${at}/cancel`, { why: 'Snow' })).toEqual(three(at));
});
