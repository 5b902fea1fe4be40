import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { readTimeline, type TimelineEntry } from '#cases';
import { hiddenFields } from '../../../test/forms.js';
import { JPEG, PNG, SVG_WITH_SCRIPT } from '../../../test/sample-files.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
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
  ({ id: caseId } = await world.logCase(officer));
});
afterAll(() => world.close());

const TYPED = {
  kind: 'visit', title: 'Visited the flat', body: 'Took photos', state: 'done', audience: 'shared', templateId: '',
  'day-day': '23', 'day-month': '11', 'day-year': '2026',
};
const formOf = async (): Promise<Record<string, string>> =>
  ({ ...hiddenFields((await visitor.get(`/cases/${caseId}/actions/new`)).text, `/cases/${caseId}/actions/new`), ...TYPED });
/** Sends the form of an action with files, its fields first, as browsers do. */
async function send(files: [Buffer, string][], changes: Record<string, string> = {}): Promise<Response> {
  const sent = visitor.post(`/cases/${caseId}/actions/new`).field({ ...(await formOf()), ...changes });
  for (const [content, name] of files) sent.attach('files', content, { filepath: name } as object);
  return sent;
}
const filesBelow = async (folder: string): Promise<string[]> => (await readdir(join(web.dataFolder, 'files', folder)).catch(() => [])).sort();
const timeline = async (): Promise<TimelineEntry[]> => (await world.as(officer, (transaction) => readTimeline(officer, transaction, caseId))).entries;

describe('files of an action', () => {
  it('are kept under ids alone, and come back whole, as attachments that no browser looks into', async () => {
    expect((await send([[PNG, '../../x'], [JPEG, 'Siân’s “door” صورة.jpg']])).status).toBe(303);
    const [line] = await timeline();
    expect(line!.files!.map(({ name, kind }) => [name, kind])).toEqual([['../../x', 'png'], ['Siân’s “door” صورة.jpg', 'jpeg']]);
    expect(await filesBelow(partnership.id)).toEqual(line!.files!.map(({ id }) => id).sort());
    expect(await filesBelow('incoming')).toEqual([]);
    const [first, second] = line!.files!;
    const { status, headers, body } = await visitor.get(`/cases/${caseId}/files/${first!.id}`).buffer();
    expect([status, headers['content-type'], headers['x-content-type-options'], headers['cache-control']]).toEqual([200, 'image/png', 'nosniff', 'no-store']);
    expect(headers['content-disposition']).toBe('attachment; filename="__.._x.png"');
    expect(body).toEqual(PNG);
    expect((await visitor.get(`/cases/${caseId}/files/${second!.id}`)).headers['content-disposition']).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''Si%C3%A2n/);
    expect((await visitor.get(`/cases/${caseId}`)).text).toContain('../../x</bdi>');
    expect(await world.auditOf(caseId)).toContain('file.read');
  });

  it('that are a drawing with a script called photo.png are refused in plain words, with nothing kept and nothing typed lost', async () => {
    const [kept, lines] = [await filesBelow(partnership.id), (await timeline()).length];
    const { status, text } = await send([[PNG, 'good.png'], [SVG_WITH_SCRIPT, 'photo.png']]);
    expect(status).toBe(422);
    expect(text).toContain('What is inside “photo.png” is not a kind of file that we keep');
    expect(text).toContain('Took photos');
    expect(text).toContain('value="Visited the flat"');
    expect([await filesBelow(partnership.id), await filesBelow('incoming'), (await timeline()).length]).toEqual([kept, [], lines]);
  });

  it.each<[string, () => Promise<Response>, number, string]>([
    ['an empty one', () => send([[Buffer.alloc(0), 'empty.txt']]), 422, 'is empty'],
    ['eleven at once', () => send(Array.from({ length: 11 }, (_, number) => [PNG, `${number}.png`])), 422, '10 files or fewer'],
    ['a name of 300 letters', () => send([[PNG, `${'x'.repeat(300)}.png`]]), 422, 'shorter, plainer name'],
    ['one with what is only planned', () => send([[PNG, 'a.png']], { state: 'planned' }), 422, 'when the action is done'],
    ['one under a form with another secret', () => send([[PNG, 'a.png']], { _csrf: 'x' }), 403, 'out of date'],
    ['a field with a null character', () => send([[PNG, 'a.png']], { body: 'a\0b' }), 422, 'cannot be read'],
    ['a field that is too long for a form', () => send([[PNG, 'a.png']], { body: 'x'.repeat(200_000) }), 422, 'too long'],
  ])('are refused, and leave nothing behind: %s', async (_what, attempt, status, words) => {
    const kept = await filesBelow(partnership.id);
    const answer = await attempt();
    expect([answer.status, answer.text.includes(words)]).toEqual([status, true]);
    expect([await filesBelow(partnership.id), await filesBelow('incoming')]).toEqual([kept, []]);
  });

  it('of a second click are kept once', async () => {
    const form = { ...(await formOf()), title: 'Clicked twice' };
    const click = (): Promise<Response> => visitor.post(`/cases/${caseId}/actions/new`).field(form).attach('files', PNG, 'a.png').then();
    expect((await Promise.all([click(), click()])).map(({ status }) => status)).toEqual([303, 303]);
    expect((await timeline()).filter(({ title }) => title === 'Clicked twice')).toMatchObject([{ files: [{ name: 'a.png' }] }]);
    expect(await filesBelow('incoming')).toEqual([]);
  });

  it('of 2 GB are refused while they stream, long before their end, with no more on disk than may be kept', async () => {
    await world.owner.query(
      `insert into timeline_settings (agency_id, applies_from, partnership_id, edit_minutes, file_megabytes, diary_file_megabytes, diary_entries_a_day, settled_by, settled_at)
       values ($1, '2026-11-01', $2, 30, 1, 1, 50, $3, now())`,
      [officer.agencyId, partnership.id, officer.staffId],
    );
    const form = await formOf();
    const { req } = (await visitor.get('/account')) as unknown as { req: { getHeader(name: string): string } };
    const cookie = req.getHeader('Cookie');
    const memory = process.memoryUsage().rss;
    const { status, text, sent } = await sendEndless(`/cases/${caseId}/actions/new`, form, cookie, 2 * 1024 ** 3);
    expect(status).toBe(422);
    expect(text).toContain('“film.mp4” is larger than 1 MB');
    expect(text).toContain('Took photos');
    expect(sent).toBeLessThan(200 * 1024 ** 2);
    expect(process.memoryUsage().rss - memory).toBeLessThan(300 * 1024 ** 2);
    expect(await filesBelow('incoming')).toEqual([]);
    await world.owner.query('delete from timeline_settings');
  }, 60_000);
});

/** Sends a form with one file of so many bytes, until it is answered; tells how much had gone by then. */
function sendEndless(path: string, fields: Record<string, string>, cookie: string, bytes: number): Promise<{ status: number; text: string; sent: number }> {
  const head = Object.entries(fields).map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
  const file = `--x\r\nContent-Disposition: form-data; name="files"; filename="film.mp4"\r\nContent-Type: video/mp4\r\n\r\n`;
  const chunk = Buffer.alloc(256 * 1024, 'a');
  return new Promise((settle, fail) => {
    let [sent, answered] = [0, false];
    const request = httpRequest(`${web.url}${path}`, {
      method: 'POST',
      headers: { Cookie: cookie, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': Buffer.byteLength(head + file) + bytes },
    }, (response) => {
      answered = true;
      const parts: Buffer[] = [];
      const sentByThen = sent;
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        request.destroy();
        settle({ status: response.statusCode!, text: Buffer.concat(parts).toString(), sent: sentByThen });
      });
    });
    request.on('error', (error) => (answered ? undefined : fail(error)));
    const more = (): void => {
      while (!answered && sent < bytes) {
        sent += chunk.length;
        if (!request.write(chunk)) return void request.once('drain', more);
      }
    };
    request.write(head + file);
    more();
  });
}

describe('a file of a case', () => {
  it('is not found by others: another partnership, another case, an agency that cannot see the case, nobody', async () => {
    await send([[PNG, 'secret.png']]);
    const [{ files }] = (await timeline()) as [TimelineEntry];
    const path = `/cases/${caseId}/files/${files![0]!.id}`;
    expect((await visitor.get(path)).status).toBe(200);
    const { visitor: stranger } = await web.signInAs({ partnership: await world.makePartnership() });
    const { visitor: neighbour } = await web.signInAs({ partnership, agency: 'Housing' });
    const other = await world.logCase(officer);
    for (const [who, address] of [[stranger, path], [neighbour, path], [visitor, `/cases/${other.id}/files/${files![0]!.id}`], [visitor, `/cases/${caseId}/files/${uuidv7()}`]] as const) {
      expect((await who.get(address)).status).toBe(404);
    }
    expect((await web.visitor().get(path)).status).toBe(303);
    for (const served of ['/files', `/files/${partnership.id}/${files![0]!.id}`, `/assets/../files/${files![0]!.id}`, '/assets/%2e%2e/files']) {
      expect((await visitor.get(served)).status).toBe(404);
    }
  });
});
