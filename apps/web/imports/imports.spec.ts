import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runImport, uploadPath } from '#cases';
import { hiddenFields } from '../../../test/forms.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { openWorld, type World } from '../../../test/world.js';
import type { TestWeb, Visitor } from '../../../test/web.js';

const FILE = 'reference,agency,category,received_on,left_on,left_by\n';

let world: World;
let web: TestWeb;
let partnership: TestPartnership;
let visitor: Visitor;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  partnership = await world.makePartnership();
  ({ visitor } = await web.signInAs({ partnership, roles: ['performance-officer'] }));
});
afterAll(() => world.close());

const secret = async (): Promise<string> => hiddenFields((await visitor.get('/imports/new')).text, '/imports/new')._csrf!;
const uploads = async (): Promise<string[]> => readdir(join(web.dataFolder, 'uploads')).catch(() => []);

async function upload(content: string | Buffer): Promise<string> {
  const answer = await visitor.post('/imports/new').field('_csrf', await secret()).attach('file', Buffer.from(content), 'history.csv');
  expect(answer.status).toBe(303);
  return answer.headers.location!;
}
const work = (address: string): Promise<void> =>
  runImport(world.workerDatabase, { partnershipId: partnership.id, importId: address.split('/')[2]!, dataFolder: web.dataFolder });

describe('importing by page', () => {
  it('tells what the file needs, with the partnership’s own names', async () => {
    const { text } = await visitor.get('/imports/new');
    expect(text).toContain('received_on');
    expect(text).toContain('Communities, Environmental Health, Housing');
  });

  it('stores the file for the worker alone, shows how far it is, and then what came of it', async () => {
    const address = await upload(`${FILE}A,Housing,noise,2024-01-01,,\nB,Housing,noise,2024-01-01,2024-01-02,closed\n`);
    const path = uploadPath(web.dataFolder, address.split('/')[2]!);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toContain('A,Housing');
    const waiting = (await visitor.get(address)).text;
    expect(waiting).toMatch(/<div id="progress"[^>]* data-refresh>/);
    expect(waiting).toContain('<progress');
    await work(address);
    const done = (await visitor.get(address)).text;
    expect(done).not.toContain('data-refresh');
    expect(done).toMatch(/id="taken">2</);
    expect((await visitor.get('/imports')).text).toContain('Done');
  });

  it('shows the first hundred refusals, and gives all as CSV that no spreadsheet runs', async () => {
    const rows = Array.from({ length: 150 }, (_, place) => `R-${place},=1+${place},noise,2024-01-01,,`);
    const address = await upload(`${FILE}${rows.join('\n')}`);
    await work(address);
    const { text } = await visitor.get(address);
    expect(text).toMatch(/id="refused">150</);
    expect(text).toContain('“=1+99” is not an agency');
    expect(text).not.toContain('“=1+100” is not an agency');
    const csv = await visitor.get(`${address}/refusals.csv`);
    expect(csv.headers['content-disposition']).toContain('refused-rows.csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(151);
    expect(csv.text).not.toMatch(/^[=+@-]|,"?[=+@-]/m);
  });

  it.each<[string, (csrf: string) => Promise<{ status: number; text: string }>, number, string]>([
    ['no file', (csrf) => visitor.post('/imports/new').field('_csrf', csrf).then(), 422, 'Choose a file'],
    ['an empty file', (csrf) => visitor.post('/imports/new').field('_csrf', csrf).attach('file', Buffer.from(''), 'a.csv').then(), 422, 'This file is empty'],
    ['a form that is no upload', (csrf) => visitor.post('/imports/new').type('form').send({ _csrf: csrf }).then(), 422, 'Choose a file'],
    ['another secret', () => visitor.post('/imports/new').field('_csrf', 'x').attach('file', Buffer.from(FILE), 'a.csv').then(), 403, 'out of date'],
    ['the secret behind the file', (csrf) => visitor.post('/imports/new').attach('file', Buffer.from(FILE), 'a.csv').field('_csrf', csrf).then(), 403, 'out of date'],
    ['a form that breaks off', (csrf) => visitor.post('/imports/new').set('Content-Type', 'multipart/form-data; boundary=x')
      .send(`--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc`).then(), 422, 'did not arrive whole'],
  ])('refuses %s, keeps nothing, and shows the page again', async (_what, send, status, words) => {
    const before = await uploads();
    const answer = await send(await secret());
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
    expect(await uploads()).toEqual(before);
  });

  it('is for those who may, and for imports of their own partnership', async () => {
    const { visitor: officer } = await web.signInAs({ partnership, roles: ['officer'] });
    expect((await officer.get('/imports')).status).toBe(403);
    const address = await upload(`${FILE}Z,Housing,noise,2024-01-01,,`);
    const { visitor: stranger } = await web.signInAs({ partnership: await world.makePartnership(), roles: ['performance-officer'] });
    for (const path of [address, `${address}/refusals.csv`]) expect((await stranger.get(path)).status).toBe(404);
    await work(address);
  });
});
