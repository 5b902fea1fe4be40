import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { endDiary, listNewDiaryEntries, makeDiary, readTimeline, reviewDiaryEntry, type NewDiary, type NewDiaryEntry } from '#cases';
import { hiddenFields, submit } from '../../../test/forms.js';
import { readPdf } from '../../../test/pdf.js';
import { JPEG, PDF } from '../../../test/sample-files.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import type { TestWeb, Visitor } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

let world: World;
let web: TestWeb;
let partnership: TestPartnership;
let officer: TestActor;
let visitor: Visitor;
let caseId: string;
beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  partnership = await world.makePartnership();
  ({ visitor, actor: officer } = await web.signInAs({ partnership }));
});
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  ({ id: caseId } = await world.logCase(officer, { summary: 'Trombone next door', address: '9 Secret Crescent', reporter: { name: 'Philippa Quill', phone: '', email: '' } }));
});
afterAll(() => world.close());

const make = async (asked: Partial<NewDiary> = {}): Promise<{ id: string; secret: string }> => {
  const id = uuidv7();
  const { secret } = await world.as(officer, (transaction) => makeDiary(officer, transaction, {
    id, caseId, keptBy: 'Philippa Quill', days: 14, language: 'ur', hello: 'سلام', whomToCall: 'Tom, 0115 496 0000', audience: 'shared', ...asked,
  }));
  return { id, secret };
};
const TYPED = {
  'beganOn-day': '22', 'beganOn-month': '11', 'beganOn-year': '2026', beganTime: '11pm', endedTime: '1am',
  what: 'The trombone again <b>&', effect: 'No sleep', witnesses: 'My son José',
};
const formOf = async (resident: Visitor, secret: string): Promise<Record<string, string>> =>
  ({ ...hiddenFields((await resident.get(`/diary/${secret}`)).text, `/diary/${secret}`), ...TYPED });
const entries = (): Promise<NewDiaryEntry[]> => world.as(officer, (transaction) => listNewDiaryEntries(officer, transaction, caseId));
const filesBelow = async (folder: string): Promise<string[]> => readdir(join(web.dataFolder, 'files', folder)).catch(() => []);

describe('a diary’s link', () => {
  it('is shown once, and is kept as its hash alone', async () => {
    const path = `/cases/${caseId}/diary/new`;
    const answer = await submit(visitor, path, { keptBy: 'Ann', days: '7', language: 'en', hello: '', whomToCall: 'Tom, 0115 496 0000', audience: 'internal' });
    const [, secret] = /\/diary\/([\w-]{43})</.exec(answer.text)!;
    expect((await world.rows('select id from diary_links where diary_links::text like $1', [`%${secret}%`]))).toEqual([]);
    expect((await web.visitor().get(`/diary/${secret}`)).status).toBe(200);
    expect((await visitor.get(`/cases/${caseId}/diary`)).text).not.toContain(secret);
    expect((await submit(visitor, path, { keptBy: '', days: '91', language: 'xx', hello: '', whomToCall: '', audience: 'x' })).status).toBe(422);
  });

  it('shows the greeting, and nothing of the case or of anybody', async () => {
    const { secret } = await make();
    const { text } = await web.visitor().get(`/diary/${secret}`);
    expect(text).toContain('<p class="govuk-body-l app-typed" lang="ur" dir="rtl">سلام</p>');
    expect(text).toContain('Environmental Health');
    expect(text).not.toMatch(/trombone|crescent|philippa|quill|ASB-/i);
  });

  it('takes an entry with a photo, which the officer finds in the timeline and reviews', async () => {
    const { secret } = await make();
    const resident = web.visitor();
    const form = await formOf(resident, secret);
    const sent = await resident.post(`/diary/${secret}`).field(form).attach('files', JPEG, 'door.jpg');
    expect([sent.status, sent.headers.location]).toEqual([303, `/diary/${secret}`]);
    const thanks = (await resident.get(`/diary/${secret}`)).text;
    expect(thanks).toContain('Thank you. We have what you sent');
    expect(thanks).toContain('1 time so far');
    expect(thanks).not.toMatch(/trombone|no sleep/i);
    const [line] = (await world.as(officer, (transaction) => readTimeline(officer, transaction, caseId))).entries.filter(({ kind }) => kind === 'diary-entry');
    expect(line).toMatchObject({
      happenedOn: '2026-11-22', staffName: null, agencyName: 'Environmental Health', files: [{ name: 'door.jpg', kind: 'jpeg' }],
      note: 'From 11pm to 1am\nThe trombone again <b>&\nHow it affected them: No sleep\nWho else saw or heard it: My son José',
    });
    expect((await visitor.get(`/cases/${caseId}`)).text).toContain('1 new diary entry to review');
    expect((await visitor.get(`/cases/${caseId}/files/${line!.files![0]!.id}`)).headers['content-type']).toBe('image/jpeg');
    const [entry] = await entries();
    for (const _click of [1, 2]) await world.as(officer, (transaction) => reviewDiaryEntry(officer, transaction, { caseId, entryId: entry!.id }));
    expect(await entries()).toEqual([]);
    expect((await visitor.get(`/cases/${caseId}`)).text).not.toContain('to review');
    expect(await world.auditOf(caseId)).toEqual(expect.arrayContaining(['diary.made', 'diary.entry-sent', 'diary.reviewed', 'file.read']));
  });

  it('takes a form sent twice once, at once or later, and keeps its photo once; other words are not lost', async () => {
    const { secret } = await make();
    const resident = web.visitor();
    const form = await formOf(resident, secret);
    const kept = (await filesBelow(partnership.id)).length;
    const send = (changes = {}): Promise<Response> => resident.post(`/diary/${secret}`).field({ ...form, ...changes }).attach('files', JPEG, 'a.jpg').then();
    expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([303, 303]);
    expect((await send()).status).toBe(303);
    expect([(await entries()).length, (await filesBelow(partnership.id)).length, await filesBelow('incoming')]).toEqual([1, kept + 1, []]);
    const other = await send({ what: 'And then it began again' });
    expect([other.status, other.text.includes('And then it began again')]).toEqual([409, true]);
    const again = { ...form, ...hiddenFields(other.text, `/diary/${secret}`), what: 'And then it began again' };
    expect((await resident.post(`/diary/${secret}`).type('form').send(again)).status).toBe(303);
    expect(await entries()).toHaveLength(2);
  });

  it('is good through its last day in London, and then says kindly that it is over and whom to call', async () => {
    const { secret } = await make({ days: 2 });
    const resident = web.visitor();
    const form = await formOf(resident, secret);
    world.clock.set('2026-11-24T23:59:59Z');
    expect((await resident.post(`/diary/${secret}`).type('form').send(form)).status).toBe(303);
    world.clock.set('2026-11-25T00:00:00Z');
    const over = await resident.get(`/diary/${secret}`);
    expect([over.status, over.text.includes('This diary is closed'), over.text.includes('0115 496 0000')]).toEqual([410, true, true]);
    const late = await resident.post(`/diary/${secret}`).type('form').send({ ...form, id: uuidv7() });
    expect([late.status, late.text.includes('0115 496 0000')]).toEqual([410, true]);
    expect(await entries()).toHaveLength(1);
  });

  it('that was ended takes nothing more, not even a form that was open', async () => {
    const { id, secret } = await make();
    const resident = web.visitor();
    const form = await formOf(resident, secret);
    await world.as(officer, (transaction) => endDiary(officer, transaction, { caseId, linkId: id }));
    const answer = await resident.post(`/diary/${secret}`).field(form).attach('files', JPEG, 'a.jpg');
    expect(answer.status).toBe(410);
    expect([await entries(), await filesBelow('incoming')]).toEqual([[], []]);
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    expect(await refusalOf(world.as(stranger, (transaction) => endDiary(stranger, transaction, { caseId, linkId: id })))).toMatchObject({ kind: 'not-found' });
  });

  it('of a secret that is none is not found, and takes no file', async () => {
    const { secret } = await make();
    const resident = web.visitor();
    const form = await formOf(resident, secret);
    for (const wrong of [`${secret.slice(0, -1)}_`, secret.toLowerCase(), 'x', uuidv7(), `${secret}%00`]) {
      expect([400, 404]).toContain((await resident.get(`/diary/${wrong}`)).status);
      expect([400, 404]).toContain((await resident.post(`/diary/${wrong}`).field(form).attach('files', JPEG, 'a.jpg')).status);
    }
    expect([await entries(), await filesBelow('incoming')]).toEqual([[], []]);
  });

  it('takes only so many entries in a day, photos alone, and says what is missing with nothing typed lost', async () => {
    const { secret } = await make();
    const resident = web.visitor();
    const form = await formOf(resident, secret);
    const wrong = await resident.post(`/diary/${secret}`).field({ ...form, beganTime: '' });
    expect([wrong.status, wrong.text.includes('Enter the time it started'), wrong.text.includes('The trombone again &lt;b&gt;&amp;')]).toEqual([422, true, true]);
    const document = await resident.post(`/diary/${secret}`).field(form).attach('files', PDF, 'a.pdf');
    expect([document.status, document.text.includes('not a kind of file')]).toEqual([422, true]);
    await world.owner.query(
      `insert into timeline_settings (agency_id, applies_from, partnership_id, edit_minutes, file_megabytes, diary_file_megabytes, diary_entries_a_day, settled_by, settled_at)
       values ($1, '2026-11-01', $2, 30, 1, 1, 2, $3, now())`,
      [officer.agencyId, partnership.id, officer.staffId],
    );
    const statuses: number[] = [];
    for (const _entry of [1, 2, 3]) statuses.push((await resident.post(`/diary/${secret}`).type('form').send({ ...form, id: uuidv7() })).status);
    expect(statuses).toEqual([303, 303, 429]);
    await world.owner.query('delete from timeline_settings');
  });
});

it('a diary on paper names the case’s reference and the agency, and nobody', async () => {
  const { headers, body } = await visitor.get(`/cases/${caseId}/diary/paper.pdf`).buffer().parse((response, done) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () => done(null, Buffer.concat(parts)));
  });
  expect(headers['content-disposition']).toBe('attachment; filename="incident-diary.pdf"');
  const { text } = readPdf(body as Buffer);
  expect(text).toContain('What happened');
  expect(text).toMatch(/ASB-\d{6}/);
  expect(text).not.toMatch(/philippa|crescent|trombone/i);
});
