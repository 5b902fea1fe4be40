import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { restrictCase } from '#cases';
import { askBundle, bytesOfBundle, makeEntry, makeThirdParty, workOnBundle } from '../../../../test/bundles.js';
import { everythingIn, pagesOf, pdfOf, photo, scanOf } from '../../../../test/paper.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { answerForBundle, bundleChoices, bundlesOfCase, openBundle, openBundleFile, openLookedAtPage, stopBundle, sweepBundleFolders, thirdParties } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;
let folder: string;
let caseId: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T15:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  folder = await mkdtemp(join(tmpdir(), 'concord-bundles-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  ({ id: caseId } = await world.logCase(officer));
});

const entry = (title: string, body = '', day = '2026-11-23', files: { name: string; content: Buffer }[] = []): Promise<void> => makeEntry(world, folder, officer, caseId, { title, body, day }, files);
const work = (bundleId: string): ReturnType<typeof workOnBundle> => workOnBundle(world, folder, officer, bundleId);
const textOf = async (bundleId: string): Promise<string[]> => pagesOf(await bytesOfBundle(world, folder, officer, bundleId));
const answer = (bundleId: string, version: number, asked: { outItems?: number[]; outPages?: string[]; looked?: number[] } = {}): Promise<void> =>
  world.as(officer, (transaction) => answerForBundle(officer, transaction, bundleId, { version, outItems: [], outPages: [], looked: [], ...asked }));

describe('a court bundle', () => {
  it('is one PDF: cover, index with page numbers, and each item from its page on', async () => {
    await entry('Noise heard', 'It went on until two', '2026-11-20', [{ name: 'log of noise.pdf', content: await pdfOf(['First page of the log', 'Second page of the log']) }]);
    await entry('Called back', 'Nobody answered', '2026-11-21');
    const bundle = await work(await askBundle(world, officer, caseId));
    expect(bundle).toMatchObject({ stage: 'made', number: 1, pagesDue: 6, pagesDone: 6, askedBy: officer.name });
    const pages = await textOf(bundle.id);
    expect(pages.map((text, index) => text.includes(`Page ${index + 1} of 6`))).toEqual(pages.map(() => true));
    expect(pages[0]).toContain('Application for an injunction');
    expect(pages[1]).toMatch(/Index[\s\S]*Visit: Noise heard[\s\S]*20 November 2026[\s\S]*3[\s\S]*log of noise[\s\S]*4/);
    expect(pages[2]).toContain('It went on until two');
    expect(pages[3]).toContain('First page of the log');
    expect(pages[5]).toContain('Nobody answered');
    expect(bundle.items.map(({ fromPage, pages: count }) => [fromPage, count])).toEqual([[3, 1], [4, 2], [6, 1], [6, 1]]);
    const raw = everythingIn(await bytesOfBundle(world, folder, officer, bundle.id));
    expect(raw).toContain('/outlines');
    expect(raw.match(/\/subtype \/link/g)!.length).toBeGreaterThanOrEqual(4);
    expect(await readdir(join(folder, 'bundles'))).toEqual([]);
  });

  it('says nothing of third parties: not in entries, files, names of files, the title or the index', async () => {
    const ann = await makeThirdParty(world, officer, caseId, { name: 'Ann Attenborough', phone: '07700 900123', email: 'ann@example.org' });
    await makeThirdParty(world, officer, caseId, { name: 'Corin Ashdown', role: 'alleged-perpetrator' });
    await entry('Visit to Ann', 'Ann Attenborough’s number is 07700 900123. The annual fair. Corin Ashdown shouted.', '2026-11-20', [
      { name: 'statement of Attenborough.pdf', content: await pdfOf(['I, Ann ATTENBOROUGH, say this', 'The annual fair']) },
    ]);
    const bundle = await work(await askBundle(world, officer, caseId, { personIds: [ann], title: 'Council and Ann Attenborough', words: ['shouted'] }));
    expect(bundle).toMatchObject({ stage: 'made', title: 'Council and [redacted]', picturePages: 1 });
    expect(bundle.redacted).toBeGreaterThanOrEqual(6);
    const bytes = await bytesOfBundle(world, folder, officer, bundle.id);
    const text = (await pagesOf(bytes)).join('\n');
    for (const word of ['Attenborough', 'ATTENBOROUGH', '900123', 'shouted', 'Ann ']) {
      expect([word, text.includes(word)]).toEqual([word, false]);
      if (word.length > 5) expect([word, everythingIn(bytes).includes(word.toLowerCase())]).toEqual([word, false]);
    }
    expect(text).toContain('annual fair');
    expect(text).toContain('Corin Ashdown');
    expect(JSON.stringify(await world.rows('select * from bundle_items where bundle_id = $1', [bundle.id]))).not.toContain('Attenborough');
    expect(await world.rows('select from bundle_terms where bundle_id = $1', [bundle.id])).toEqual([]);
  });

  it('goes by day, but for what was given a place, and holds only what was ticked', async () => {
    for (const [title, day] of [['First', '2026-11-01'], ['Second', '2026-11-02'], ['Third', '2026-11-03']] as const) await entry(title, '', day);
    const { choices } = await world.as(officer, (transaction) => bundleChoices(officer, transaction, caseId));
    const keys = choices.filter(({ title }) => title.startsWith('Visit')).map(({ key }) => key);
    const bundle = await work(await askBundle(world, officer, caseId, { chosen: keys, places: { [keys[2]!]: 1 } }));
    expect(bundle.items.map(({ title }) => title)).toEqual(['Visit: Third', 'Visit: First', 'Visit: Second']);
  });

  it('is made once, however often it is asked for and the job runs; a new one is a new bundle', async () => {
    await entry('Once');
    const id = uuidv7();
    await Promise.all([askBundle(world, officer, caseId, { id }), askBundle(world, officer, caseId, { id })]);
    expect(await world.rows(`select from outbox where payload->>'bundleId' = $1`, [id])).toHaveLength(1);
    await Promise.all([work(id), work(id), work(id)]);
    const [first] = await world.rows<{ file: string }>('select file_id as file from bundles where id = $1', [id]);
    await work(id);
    expect((await world.rows<{ file: string }>('select file_id as file from bundles where id = $1', [id]))[0]).toEqual(first);
    expect((await work(await askBundle(world, officer, caseId))).number).toBe(2);
    expect((await world.rows(`select from case_events where case_id = $1 and kind = 'bundle-made'`, [caseId]))).toHaveLength(2);
    const { bundles } = await world.as(officer, (transaction) => bundlesOfCase(officer, transaction, caseId));
    expect(bundles.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('is made by the next worker where one was killed', async () => {
    await entry('Interrupted', '', '2026-11-20', [{ name: 'a.pdf', content: await pdfOf(['One page']) }]);
    const id = await askBundle(world, officer, caseId);
    // As a worker leaves it that was killed: looked through by half, or on its way.
    await world.owner.query(`update bundles set stage = 'making', pages_due = 9, pages_done = 4 where id = $1`, [id]);
    expect(await work(id)).toMatchObject({ stage: 'made', pagesDue: 5, pagesDone: 5 });
  });
});

describe('pages that cannot be searched', () => {
  const scan = async (): Promise<Buffer> => pdfOf(['', 'Typed'], async (document, [page]) => void page!.drawImage(await document.embedJpg(scanOf('Attenborough')), { x: 0, y: 0, width: 595, height: 842 }));

  it('wait until somebody has looked at each, and can stay out', async () => {
    await entry('Scan', '', '2026-11-20', [{ name: 'scan.pdf', content: await scan() }, { name: 'door.jpg', content: photo('GPS 52.9') }]);
    const asked = await work(await askBundle(world, officer, caseId));
    expect(asked.stage).toBe('asking');
    const [file, picture] = asked.items.filter(({ kind }) => kind === 'file');
    const seen = await world.as(officer, (transaction) => openLookedAtPage(officer, transaction, folder, { bundleId: asked.id, position: file!.position, page: 1 }));
    seen.destroy();
    const unlooked = await refusalOf(world.as(officer, (transaction) => openLookedAtPage(officer, transaction, folder, { bundleId: asked.id, position: file!.position, page: 2 })));
    expect(unlooked.kind).toBe('not-found');
    expect((await refusalOf(answer(asked.id, asked.version))).fields).toEqual([`item-${file!.position}`, `item-${picture!.position}`]);
    expect((await refusalOf(answer(asked.id, asked.version - 1))).kind).toBe('conflict');
    await answer(asked.id, asked.version, { outPages: [`${file!.position}-1`], looked: [picture!.position] });
    const made = await work(asked.id);
    expect(made.stage).toBe('made');
    expect(made.items.find(({ position }) => position === file!.position)).toMatchObject({ pages: 1, leftPages: [1] });
    expect((await textOf(made.id)).join('\n')).toContain('Typed');
    expect(everythingIn(await bytesOfBundle(world, folder, officer, made.id))).not.toContain('gps 52.9');
  });

  it('and files that are broken or locked are said by name, and stay out, or the bundle is given up', async () => {
    await entry('Broken', '', '2026-11-20', [{ name: 'broken.pdf', content: Buffer.from('%PDF-1.4\nnothing\n%%EOF') }]);
    const asked = await work(await askBundle(world, officer, caseId));
    expect(asked.items.find(({ kind }) => kind === 'file')).toMatchObject({ problem: 'broken', title: 'broken' });
    const { position } = asked.items.find(({ kind }) => kind === 'file')!;
    const refusal = await refusalOf(answer(asked.id, asked.version, { looked: [position] }));
    expect(refusal.message).toContain('broken');
    await answer(asked.id, asked.version, { outItems: [position] });
    const made = await work(asked.id);
    expect(made).toMatchObject({ stage: 'made' });
    expect((await textOf(made.id)).join('\n')).not.toContain('broken');

    const other = await work(await askBundle(world, officer, caseId));
    await world.as(officer, (transaction) => stopBundle(officer, transaction, other.id, other.version));
    expect((await work(other.id)).stage).toBe('stopped');
    await sweepBundleFolders(world.workerDatabase, folder, [partnership.id]);
    expect(await readdir(join(folder, 'bundles'))).toEqual([]);
  });
});

describe('what is offered and who may', () => {
  it('refuses what is not there, another agency’s note, and a bundle of nothing', async () => {
    await writeShare(world, officer, { caseId, toAgencyId: neighbour.agencyId, parts: ['timeline', 'notices', 'people'] });
    await makeEntry(world, folder, officer, caseId, { title: 'Ours alone', audience: 'internal' });
    expect((await refusalOf(askBundle(world, officer, caseId, { chosen: [] }))).fields).toEqual(['chosen']);
    expect((await refusalOf(askBundle(world, officer, caseId, { chosen: [`entry:${uuidv7()}`] }))).fields).toEqual(['chosen']);
    expect((await refusalOf(askBundle(world, officer, caseId, { title: ' ' }))).fields).toEqual(['title']);
    expect((await refusalOf(askBundle(world, officer, caseId, { personIds: [uuidv7()] }))).fields).toEqual(['people']);
    const theirs = await world.as(neighbour, (transaction) => bundleChoices(neighbour, transaction, caseId));
    expect(JSON.stringify(theirs)).not.toContain('Ours alone');
    expect((await refusalOf(askBundle(world, neighbour, caseId))).kind).toBe('not-found');
  });

  it('is its agency’s alone, and of a restricted case those’ who are cleared', async () => {
    await writeShare(world, officer, { caseId, toAgencyId: neighbour.agencyId, parts: ['timeline', 'notices', 'people'] });
    const id = await askBundle(world, officer, caseId);
    await work(id);
    const open = (who: TestActor): Promise<unknown> => world.as(who, (transaction) => openBundle(who, transaction, id));
    const download = (who: TestActor): Promise<unknown> => world.as(who, async (transaction) => (await openBundleFile(who, transaction, folder, id)).content.destroy());
    expect((await refusalOf(open(neighbour))).kind).toBe('not-found');
    expect((await refusalOf(download(neighbour))).kind).toBe('not-found');
    const reader = await world.makeActor({ partnership, role: 'performance-officer' });
    expect((await refusalOf(open(reader))).kind).toBe('forbidden');
    const colleague = await world.makeActor({ partnership });
    await download(colleague);
    expect(await world.rows(`select staff_id from audit_entries where action = 'bundle.disclosed' and subject_id = $1`, [id])).toEqual([{ staff_id: colleague.staffId }]);
    const [{ version }] = await world.rows<{ version: number }>('select version from cases where id = $1', [caseId]) as [{ version: number }];
    await world.as(officer, (transaction) => restrictCase(officer, transaction, caseId, { version, staffIds: [officer.staffId], reason: 'Threats' }));
    expect((await refusalOf(open(colleague))).kind).toBe('not-found');
    expect((await refusalOf(download(colleague))).kind).toBe('not-found');
    await open(officer);
  });

  it('offers the people who are not complained about, complainants first, by all their records', async () => {
    await makeThirdParty(world, officer, caseId, { name: 'Wes Oldham', role: 'witness' });
    await makeThirdParty(world, officer, caseId, { name: 'Ann Ashdown', phone: '07700 900123' });
    await makeThirdParty(world, officer, caseId, { name: 'Corin Ashdown', role: 'alleged-perpetrator' });
    const people = await world.as(officer, (transaction) => thirdParties(officer, transaction, caseId));
    const known = people.filter(({ called }) => ['Wes Oldham', 'Ann Ashdown', 'Corin Ashdown'].includes(called));
    expect(known.map(({ called, isComplainant }) => [called, isComplainant])).toEqual([['Ann Ashdown', true], ['Wes Oldham', false]]);
    expect(known[0]!.terms.map(({ text }) => text)).toEqual(['Ann Ashdown', 'Ann', '07700 900123']);
  });

  it('asks about short names before it takes them out', async () => {
    const jo = await makeThirdParty(world, officer, caseId, { name: 'Jo Lee' });
    await entry('Jo came', 'Jo Lee and Jo');
    const refusal = await refusalOf(askBundle(world, officer, caseId, { personIds: [jo] }));
    expect([refusal.fields, refusal.message.includes('“Jo”')]).toEqual([['short'], true]);
    const kept = await work(await askBundle(world, officer, caseId, { personIds: [jo], shortAsked: ['Jo'] }));
    expect((await textOf(kept.id)).join('\n')).toContain('[redacted] and Jo');
    const gone = await work(await askBundle(world, officer, caseId, { personIds: [jo], shortAsked: ['Jo'], short: ['Jo'] }));
    expect((await textOf(gone.id)).join('\n')).not.toMatch(/\bJo\b/);
  });
});
