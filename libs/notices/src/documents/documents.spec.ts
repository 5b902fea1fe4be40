import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { authorise, makeIssuedWarning, makeNotice, makeRecipient } from '../../../../test/notices.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import { readPdf } from '../../../../test/pdf.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { PDFDocument } from '@cantoo/pdf-lib';
import { uuidv7 } from 'uuidv7';
import { askPrint, makePrint, makeServedDocument, openDocument, openPrint, paperOfNotice, printToServe, readPrint, type MadeDocument } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T10:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  await authorise(world, officer);
  folder = await mkdtemp(join(tmpdir(), 'concord-documents-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const drafted = async (): Promise<{ caseId: string; noticeId: string }> => {
  const { id: caseId } = await world.logCase(officer);
  const recipient = await makeRecipient(world, officer, caseId);
  const warningId = await makeIssuedWarning(world, officer, caseId, recipient, '2026-10-30');
  return { caseId, noticeId: await makeNotice(world, officer, caseId, warningId, recipient) };
};
const make = (noticeId: string, by = officer): Promise<MadeDocument> =>
  world.as(by, async (transaction) => makeServedDocument(by, transaction, folder, await paperOfNotice(transaction, noticeId, '2026-11-20')));
const open = (id: string, by = officer): Promise<{ name: string; bytes: Buffer }> =>
  world.as(by, async (transaction) => {
    const { name, content } = await openDocument(by, transaction, folder, id);
    return { name, bytes: await buffer(content) };
  });

describe('the paper of a notice', () => {
  it('names the conduct, what is asked, and explains sections 46 to 51, signed by who may issue it', async () => {
    const { noticeId } = await drafted();
    const { name, bytes } = await open((await make(noticeId)).pdf);
    expect(name).toMatch(/^CPN-\d{5}\.pdf$/);
    const pdf = readPdf(bytes);
    expect(pdf).toMatchObject({ language: 'en-GB', title: `Community protection notice ${name.slice(0, 9)}` });
    expect(pdf.tags).toEqual(expect.arrayContaining(['H1', 'H2', 'P', 'L', 'LI', 'LBody']));
    const text = pdf.text.replaceAll('\n', ' ');
    for (const words of [
      'Corin Ashdown 7 Foundry Mews', 'Playing loud music after 11pm on most nights', 'Requirement 1 (to stop): Stop playing music',
      'Requirement 2 (to take reasonable steps): Take reasonable steps', 'The last day to appeal is 10 December 2026', 'You have 21 days',
      '(section 46)', '(section 47)', '(section 48)', '(sections 49 and 50)', '(section 51)', 'fixed penalty of £100', 'within 14 days',
      'We warned you in writing on 30 October 2026', `${officer.name} Enforcement Officer, Environmental Health`, 'Scheme of delegation, line 4.2',
    ]) expect(text).toContain(words);
    // What the officer noted of the neighbours stays in the file.
    expect(text).not.toContain('Two families');
    expect(text).not.toMatch(/[{}]/);
  });

  it('is made once, whatever is changed since, and each reading is written down', async () => {
    const { caseId, noticeId } = await drafted();
    const [first, again] = await Promise.all([make(noticeId), make(noticeId)]);
    expect(again).toEqual(first);
    await world.owner.query("update notices set conduct = 'Something else' where id = $1", [noticeId]);
    const before = await open(first.pdf);
    expect(await make(noticeId)).toEqual(first);
    expect((await open(first.pdf)).bytes.equals(before.bytes)).toBe(true);
    expect(await world.rows('select count(*)::int as n from issued_documents where case_id = $1', [caseId])).toEqual([{ n: 2 }]);
    expect(await world.auditOf(first.pdf)).toEqual(['document.made', 'document.read', 'document.read']);
    expect((await open(first.docx)).name).toMatch(/^CPN-\d{5}\.docx$/);
  });

  it('is the one that was printed beforehand, unless that says another day or was changed since', async () => {
    const { noticeId } = await drafted();
    const print = (on: string): Promise<MadeDocument> =>
      world.as(officer, async (transaction) => printToServe(officer, transaction, folder, await paperOfNotice(transaction, noticeId, on)));
    const printed = await print('2026-11-19');
    expect(await print('2026-11-19')).toEqual(printed);
    expect(await refusalOf(make(noticeId))).toMatchObject({ fields: ['on'], message: expect.stringContaining('19 November 2026') });
    const again = await print('2026-11-20');
    expect(again).not.toEqual(printed);
    await world.owner.query("update notices set conduct = 'Louder music' where id = $1", [noticeId]);
    expect((await refusalOf(make(noticeId))).message).toContain('changed after you printed it');
    const last = await print('2026-11-20');
    expect(await make(noticeId)).toEqual(last);
    expect((await refusalOf(print('2026-11-20'))).message).toContain('served already');
    expect(await world.rows('select id from issued_documents where subject_id = $1 and served_at is not null order by format desc', [noticeId]))
      .toEqual([{ id: last.pdf }, { id: last.docx }]);
  });

  it('needs authority on its day, and is nothing to who does not see the notice', async () => {
    const { noticeId } = await drafted();
    const colleague = await world.makeActor({ partnership });
    expect((await refusalOf(make(noticeId, colleague))).message).toContain('section 53');
    const { pdf } = await make(noticeId);
    expect((await refusalOf(open(pdf, neighbour))).kind).toBe('not-found');
  });
});

describe('documents to print together', () => {
  it('are one file, each on a sheet of its own, for who asked and still sees them all', async () => {
    const drafts = [await drafted(), await drafted()];
    const papers = [await make(drafts[0]!.noticeId), await make(drafts[1]!.noticeId)];
    const id = uuidv7();
    const ask = (documentIds: string[], by = officer): Promise<void> => world.as(by, (transaction) => askPrint(by, transaction, { id, documentIds }));
    expect((await refusalOf(ask([]))).fields).toEqual(['documents']);
    expect((await refusalOf(ask([papers[0]!.pdf], neighbour))).fields).toEqual(['documents']);
    await ask(papers.map(({ pdf }) => pdf));
    await ask(papers.map(({ pdf }) => pdf));
    const job = { partnershipId: partnership.id, printId: id, dataFolder: folder };
    await Promise.all([makePrint(world.workerDatabase, job), makePrint(world.workerDatabase, job)]);
    expect(await world.as(officer, (transaction) => readPrint(officer, transaction, id))).toEqual({ id, stage: 'made', done: 2, due: 2 });
    const file = await PDFDocument.load(await world.as(officer, async (transaction) => buffer((await openPrint(officer, transaction, folder, id)).content)));
    const pages = readPdf((await open(papers[0]!.pdf)).bytes).pages;
    expect(file.getPageCount()).toBe(2 * pages + (pages % 2));
    expect(await world.rows('select from issued_documents where printed_at is not null and id = any($1)', [papers.map(({ pdf }) => pdf)])).toHaveLength(2);
    const colleague = await world.makeActor({ partnership });
    for (const who of [neighbour, colleague]) expect((await refusalOf(world.as(who, (transaction) => readPrint(who, transaction, id)))).kind).toBe('not-found');
    await world.owner.query(
      'insert into case_restrictions (case_id, partnership_id, restricted_by, restricted_at) values ($1, $2, $3, now())', [drafts[1]!.caseId, partnership.id, colleague.staffId]);
    expect((await refusalOf(world.as(officer, (transaction) => readPrint(officer, transaction, id)))).kind).toBe('not-found');
  });
});
