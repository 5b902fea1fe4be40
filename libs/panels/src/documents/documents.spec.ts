import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { readPdf } from '../../../../test/pdf.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addAction } from '../actions/index.js';
import { addLine, changeLine, strikeLine } from '../minutes/index.js';
import { approveMinutes, askForDraft, makeMinutes, openMinutesCopy, readMinutes, type MinutesCopy, type MinutesVersion } from './index.js';

let world: World;
let partnership: TestPartnership;
let panel: TestPanel;
let chair: TestActor;
let deputy: TestActor;
let housing: TestActor;
let colleague: TestActor;
let stranger: TestActor;
let folder: string;
let meetingId: string;
let openItem: string;
let closedItem: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T15:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'concord-minutes-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  partnership = await world.makePartnership();
  panel = await makePanel(world, partnership, { kind: 'complex-case', name: 'Hidden Panel' });
  ({ chair } = panel);
  deputy = await world.makeActor({ partnership, role: 'panel-chair', agency: 'Environmental Health' });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
  colleague = await world.makeActor({ partnership, agency: 'Housing' });
  stranger = await world.makeActor({ partnership, agency: 'Housing' });
  await seat(world, panel, deputy, 'deputy');
  await seat(world, panel, housing);
  await seat(world, panel, colleague);
  openItem = await makeItem(world, panel, { name: 'Rowan Attenborough' });
  closedItem = await makeItem(world, panel, { name: 'Sorrel Winthorpe' });
  meetingId = await makeMeeting(world, panel, '2026-11-24', [openItem, closedItem]);
  await world.owner.query(`update panel_meetings set state = 'held', held_at = now(), meets_on = '2026-11-23', publish_by = '2026-11-20', referrals_by = '2026-11-16' where id = $1`, [meetingId]);
  await say(null, 'Welcome all');
  await say(openItem, 'Threats have stopped');
  await say(openItem, 'Known to the police alone', [partnership.agencies['Environmental Health']]);
  await say(closedItem, 'A word about Sorrel');
});

async function say(itemId: string | null, words: string, agencies: string[] = []): Promise<void> {
  await world.owner.query(
    `insert into minute_lines (id, partnership_id, panel_id, meeting_id, item_id, kind, words, agencies, written_by, written_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'note', $5, $6, $7, $8)`,
    [partnership.id, panel.id, meetingId, itemId, words, agencies, chair.staffId, world.clock()]);
}
async function shutOut(person: TestActor, itemId = closedItem): Promise<void> {
  await world.owner.query(
    `insert into panel_conflicts (id, partnership_id, panel_id, item_id, staff_id, reason, declared_by, declared_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'A cousin', $4, now())`, [partnership.id, panel.id, itemId, person.staffId]);
}
const make = (versionId: string): Promise<void> => makeMinutes(world.workerDatabase, { partnershipId: partnership.id, versionId, dataFolder: folder });
async function draft(why = '', by = chair): Promise<string> {
  const id = uuidv7();
  await world.as(by, (transaction) => askForDraft(by, transaction, meetingId, { id, why }));
  await make(id);
  return id;
}
async function approve(draftId: string, by = chair): Promise<string> {
  const id = uuidv7();
  await world.as(by, (transaction) => approveMinutes(by, transaction, meetingId, { id, draftId }));
  await make(id);
  return id;
}
const versionsFor = (who: TestActor): Promise<MinutesVersion[]> => world.as(who, async (transaction) => (await readMinutes(who, transaction, meetingId)).versions);
const open = async (who: TestActor, { fileId }: MinutesCopy): Promise<{ name: string; bytes: Buffer }> =>
  world.as(who, async (transaction) => {
    const { name, content } = await openMinutesCopy(who, transaction, folder, { meetingId, fileId });
    return { name, bytes: await buffer(content) };
  });
async function textFor(who: TestActor, which: (copy: MinutesCopy) => boolean = ({ own }) => own): Promise<string> {
  const [version] = await versionsFor(who);
  const { bytes } = await open(who, version!.copies.find((copy) => copy.kind === 'pdf' && which(copy))!);
  return readPdf(bytes).text;
}

describe('the documents of a meeting’s minutes', () => {
  it('are made for each agency, holding what it may see', async () => {
    const id = await draft();
    expect(await versionsFor(chair)).toMatchObject([{ id, name: 'Draft 1', stage: 'made', agenciesDue: 3, agenciesMade: 3 }]);
    const whole = await textFor(chair, ({ agencyName }) => agencyName === null);
    for (const words of ['Draft 1. Not approved yet.', 'Welcome all', 'Known to the police alone', 'A word about Sorrel', 'Rowan Attenborough']) expect(whole).toContain(words);
    const ours = await textFor(housing);
    expect(ours).toContain('This copy is for Housing');
    expect(ours).toContain('A word about Sorrel');
    expect(ours).not.toContain('police alone');
    expect(await textFor(deputy)).toContain('police alone');
  });

  it('can be read aloud, and as Word; their names say nothing', async () => {
    await draft();
    const [version] = await versionsFor(housing);
    expect(version!.copies.map(({ kind, agencyName }) => [kind, agencyName])).toEqual([['pdf', 'Housing'], ['docx', 'Housing']]);
    const [pdf, word] = [await open(housing, version!.copies[0]!), await open(housing, version!.copies[1]!)];
    expect([pdf.name, word.name]).toEqual(['minutes-2026-11-23-draft-1.pdf', 'minutes-2026-11-23-draft-1.docx']);
    expect(readPdf(pdf.bytes)).toMatchObject({ language: 'en-GB', title: 'Minutes of the Hidden Panel, 23 November 2026: Draft 1' });
    expect(readPdf(pdf.bytes).tags).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH']));
    const parts = unzipSync(new Uint8Array(word.bytes));
    expect(strFromU8(parts['word/document.xml']!)).toContain('Threats have stopped');
    expect(strFromU8(parts['word/document.xml']!)).not.toContain('police alone');
  });

  it('are not opened by who is shut out of an item in them, who reads the rest on the page', async () => {
    await draft();
    const [before] = await versionsFor(housing);
    await shutOut(housing);
    const mine = await world.as(housing, (transaction) => readMinutes(housing, transaction, meetingId));
    expect(mine.versions[0]!.copies).toEqual([]);
    expect(mine.content.items.map(({ itemId }) => itemId)).toEqual([openItem]);
    expect(JSON.stringify(mine.content)).not.toContain('Sorrel');
    for (const copy of before!.copies) expect((await refusalOf(open(housing, copy))).kind).toBe('not-found');
    expect(await textFor(colleague)).toContain('Sorrel');
  });

  it('leave out for an agency what nobody of it may see', async () => {
    await shutOut(housing);
    await shutOut(colleague);
    await draft();
    for (const who of [housing, colleague]) expect(await textFor(who)).not.toContain('Sorrel');
    expect(await textFor(chair)).toContain('Sorrel');
  });

  it('are nothing to who has no seat, nor another agency’s to a member', async () => {
    await draft();
    const [version] = await versionsFor(chair);
    const others = version!.copies.filter(({ agencyName }) => agencyName !== 'Housing');
    expect(others.length).toBe(6);
    for (const copy of others) expect((await refusalOf(open(housing, copy))).kind).toBe('not-found');
    for (const copy of version!.copies) expect((await refusalOf(open(stranger, copy))).kind).toBe('not-found');
    expect((await refusalOf(versionsFor(stranger))).kind).toBe('not-found');
  });

  it('are approved by chair or deputy, word by word as drafted; a change after that says why', async () => {
    const first = await draft();
    world.clock.set('2026-11-23T15:05:00Z');
    await say(null, 'Written after the draft');
    expect((await world.as(chair, (transaction) => readMinutes(chair, transaction, meetingId))).changedSince).toBe(true);
    expect((await refusalOf(approve(first, housing))).kind).toBe('forbidden');
    await approve(first, deputy);
    const [approved] = await versionsFor(chair);
    expect(approved).toMatchObject({ state: 'approved', name: 'Approved minutes', stage: 'made' });
    const text = await textFor(housing);
    expect(text).toContain(`Approved by ${deputy.name} on 23 November 2026.`);
    expect(text).not.toContain('after the draft');
    expect((await refusalOf(approve(first))).kind).toBe('conflict');
    expect((await refusalOf(draft())).fields).toEqual(['why']);
    const second = await draft('The welcome was missing');
    expect(await textFor(housing)).toContain('What has changed: The welcome was missing');
    await approve(second);
    expect((await versionsFor(chair)).map(({ name }) => name)).toEqual(['Approved minutes, version 2', 'Draft 2', 'Approved minutes', 'Draft 1']);
    expect((await refusalOf(approve(first))).kind).toBe('conflict');
  });

  it('tell those who run the panel of a draft, and everyone of what is approved', async () => {
    const told = async (kind: string): Promise<number> => (await world.rows('select from panel_notices where subject_id = $1 and kind = $2', [meetingId, kind])).length;
    const id = await draft();
    expect([await told('minutes-draft'), await told('minutes-approved')]).toEqual([2, 0]);
    await approve(id);
    expect(await told('minutes-approved')).toBe(4);
  });

  it('are made once, however often the job runs, and go on where it broke off', async () => {
    const id = await draft();
    const files = async (): Promise<string[]> => (await world.rows<{ id: string }>('select file_id as id from minutes_copies where version_id = $1 order by 1', [id])).map((row) => row.id);
    const before = await files();
    expect(before).toHaveLength(8);
    await make(id);
    expect(await files()).toEqual(before);
    // As a worker leaves it that was killed after the first copies.
    await world.owner.query(`delete from minutes_copies where version_id = $1 and agency_id = $2`, [id, partnership.agencies.Housing]);
    await world.owner.query(`update minutes_versions set stage = 'making', agencies_made = 2 where id = $1`, [id]);
    await say(null, 'Written in between');
    await Promise.all([make(id), make(id)]);
    expect(await files()).toHaveLength(8);
    expect((await versionsFor(chair))[0]).toMatchObject({ stage: 'made', agenciesMade: 3 });
    expect(await textFor(housing)).not.toContain('in between');
  });

  it('hold 200,000 characters whole', async () => {
    const words = Array.from({ length: 200_000 / 40 }, (_, index) => `said again that it went on, see no${String(index).padStart(5, '0')}`).join(' ').slice(0, 200_000);
    await say(openItem, words);
    const started = performance.now();
    await draft();
    expect(performance.now() - started).toBeLessThan(60_000);
    const text = (await textFor(housing)).replaceAll(/\s+/g, ' ');
    for (const word of words.split(' ').filter((word) => /no\d\d\d00/.test(word))) expect(text).toContain(word);
    expect(text).toContain(words.slice(-1000));
  }, 120_000);

  it('wait for the end of the meeting', async () => {
    await world.owner.query(`update panel_meetings set state = 'published' where id = $1`, [meetingId]);
    expect((await refusalOf(draft())).message).toContain('not over yet');
  });
});

describe('words that are approved', () => {
  const wait = (): void => world.clock.set(new Date(world.clock().getTime() + 60_000).toISOString());
  it('stay: a correction is a line of its own beside them, and the page says that something was written since', async () => {
    const approved = await draft();
    await approve(approved);
    const [line] = await world.rows<{ id: string }>(`select id from minute_lines where words = 'Threats have stopped' and meeting_id = $1`, [meetingId]);
    const at = { meetingId, lineId: line!.id };
    const change = { version: 1, kind: 'note', words: 'Threats go on', agencies: [] };
    for (const who of [chair, deputy]) expect((await refusalOf(world.as(who, (transaction) => changeLine(who, transaction, at, change)))).message).toContain('Write a correction');
    expect((await refusalOf(world.as(chair, (transaction) => strikeLine(chair, transaction, at, { version: 1, struck: true })))).kind).toBe('conflict');
    const since = async (): Promise<boolean> => (await world.as(chair, (transaction) => readMinutes(chair, transaction, meetingId))).changedSince;
    expect(await since()).toBe(false);
    wait();
    const id = uuidv7();
    await world.as(chair, (transaction) => addLine(chair, transaction, meetingId, { id, itemId: openItem, kind: 'note', words: 'Correction: threats go on', agencies: [] }));
    expect(await since()).toBe(true);
    await world.as(chair, (transaction) => changeLine(chair, transaction, { meetingId, lineId: id }, { ...change, words: 'Correction: they go on at night' }));
    wait();
    await approve(await draft('A correction'));
    expect(await textFor(chair, ({ agencyName }) => agencyName === null)).toMatch(/Threats have stopped[\s\S]*they go on at night/);
    expect((await refusalOf(world.as(chair, (transaction) => changeLine(chair, transaction, { meetingId, lineId: id }, { ...change, version: 2 })))).kind).toBe('conflict');
  });

  it('say so too where an action was promised since', async () => {
    await draft();
    wait();
    const action = { id: uuidv7(), meetingId, itemId: openItem, what: 'Visit', owner: housing.staffId, dueOn: '2026-12-07' };
    await world.as(chair, (transaction) => addAction(chair, transaction, action));
    expect((await world.as(chair, (transaction) => readMinutes(chair, transaction, meetingId))).changedSince).toBe(true);
  });
});
