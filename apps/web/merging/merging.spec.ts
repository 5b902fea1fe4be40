import { hiddenFields, submit } from '../../../test/forms.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import type { TestWeb, Visitor } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

let world: World;
let web: TestWeb;
let partnership: TestPartnership;
let officer: TestActor;
let visits: Visitor;
let neighbourVisits: Visitor;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  partnership = await world.makePartnership();
  ({ visitor: visits, actor: officer } = await web.signInAs({ partnership }));
  ({ visitor: neighbourVisits } = await web.signInAs({ partnership, agency: 'Housing' }));
});
afterAll(() => world.close());

it('merges by reference, shows both side by side, follows the old address, and undoes it', async () => {
  const [older, newer] = [await world.logCase(officer, { receivedOn: '2026-11-01', summary: 'The first' }), await world.logCase(officer, { summary: 'The duplicate' })];
  const chosen = await submit(visits, `/cases/${newer.id}/merge`, { reference: older.reference });
  expect(chosen.headers.location).toBe(`/cases/${newer.id}/merge/${older.id}`);
  const { text } = await visits.get(chosen.headers.location!);
  for (const words of ['The first', 'The duplicate', 'usually the one to keep']) expect(text).toContain(words);
  const refused = await submit(visits, chosen.headers.location!, { keep: older.id, reason: '' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Enter how you know that they are the same')]);
  const merged = await submit(visits, chosen.headers.location!, { keep: older.id, reason: 'Same night' });
  expect([merged.status, merged.headers.location]).toEqual([303, `/cases/${older.id}`]);

  const followed = await visits.get(`/cases/${newer.id}`);
  expect([followed.status, followed.headers.location]).toEqual([303, `/cases/${older.id}`]);
  const survivor = await visits.get(`/cases/${older.id}`);
  expect(survivor.text).toContain(`${newer.reference} was merged into this case`);
  expect(survivor.text).toContain('The duplicate');
  expect((await neighbourVisits.get(`/cases/${newer.id}`)).status).toBe(404);

  const undone = await submit(visits, `/cases/${newer.id}/unmerge`, { reason: 'Two flats' });
  expect(undone.headers.location).toBe(`/cases/${newer.id}`);
  expect((await visits.get(`/cases/${newer.id}`)).text).toContain('The merge is undone');
});

it('says what stands against merging, before and after sending', async () => {
  const [open, closed] = [await world.logCase(officer), await world.logCase(officer)];
  const path = `/cases/${open.id}/merge/${closed.id}`;
  const form = hiddenFields((await visits.get(path)).text, path);
  const closing = { 'closedOn-day': '23', 'closedOn-month': '11', 'closedOn-year': '2026', reason: 'resolved', outcome: 'stopped' };
  await submit(visits, `/cases/${closed.id}/close`, closing);
  const stale = await visits.post(path).type('form').send({ ...form, keep: closed.id, reason: 'Same' });
  expect([stale.status, stale.text]).toEqual([409, expect.stringContaining(`${closed.reference} is closed and ${open.reference} is open`)]);
  const itself = await visits.get(`/cases/${open.id}/merge/${open.id}`);
  expect(itself.text).toContain('These are the same case');
  const unknown = await submit(visits, `/cases/${open.id}/merge`, { reference: 'ASB-999999' });
  expect([unknown.status, unknown.text]).toEqual([422, expect.stringContaining('We cannot find a case with that reference')]);
});
