import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { uuidv7 } from 'uuidv7';
import { refusalOf } from '../../../../test/refusal-of.js';
import { JPEG, PDF, PNG, SVG_WITH_SCRIPT } from '../../../../test/sample-files.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { folderOf, incomingFolder } from './places.js';
import { keepFile, keepMadeFile, openKeptFile, receiveFile, sweepFiles, type Bounds, type ReceivedFile } from './index.js';

const MEGABYTE = 1024 * 1024;

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  folder = await mkdtemp(join(tmpdir(), 'concord-files-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const receive = (content: Buffer, name = 'file', bounds: Partial<Bounds> = {}): Promise<ReceivedFile> =>
  receiveFile(folder, Readable.from([content]), name, { mostBytes: MEGABYTE, ...bounds });
const incoming = (): Promise<string[]> => readdir(incomingFolder(folder)).catch(() => []);
const keep = async (content: Buffer): Promise<string> => {
  const file = await receive(content);
  await world.as(officer, (transaction) => keepFile(transaction, folder, file));
  return file.id;
};

describe('a file that arrives', () => {
  it.each<[string, Buffer, string]>([
    ['jpeg', JPEG, 'a'],
    ['png', PNG, 'picture.exe'],
    ['pdf', PDF, 'photo.png'],
    ['txt', Buffer.from('Spoke to Siân – she’ll ring back'), 'x'],
    ['txt', Buffer.from('Si\xe2n', 'latin1'), 'old.txt'],
    ['csv', Buffer.from('a,b\r\n1,2\r\n'), 'list.CSV'],
  ])('is a %s by what is inside it', async (kind, content, name) => {
    expect(await receive(content, name)).toMatchObject({ kind, name, bytes: content.length });
  });

  it.each<[string, Buffer, string]>([
    ['a drawing with a script that is called photo.png', SVG_WITH_SCRIPT, 'photo.png'],
    ['the same behind a comment', Buffer.concat([Buffer.from(`${' '.repeat(70_000)}<!-- x -->`), SVG_WITH_SCRIPT]), 'photo.png'],
    ['a page', Buffer.from('<!DOCTYPE html><p>Hello'), 'note.txt'],
    ['XML', Buffer.from('<?xml version="1.0"?><svg/>'), 'a.txt'],
    ['a program', Buffer.from('7f454c4602010100', 'hex'), 'photo.jpg'],
    ['bytes without meaning', Buffer.from([1, 2, 3, 0, 255, 129]), 'photo.jpg'],
    ['a packed folder', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'letter.docx'],
    ['an animation', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 'a.png'],
    ['a letter that breaks off in the middle of a character', Buffer.from([0x61, 0x81, 0xe2, 0x82]), 'a.txt'],
  ])('is refused where it is %s, and nothing of it stays', async (_what, content, name) => {
    const before = await incoming();
    const { message } = await refusalOf(receive(content, name));
    expect(message).toContain(`What is inside “${name}” is not a kind of file that we keep`);
    expect(await incoming()).toEqual(before);
  });

  it('may be as large as it may be, and not one byte more; an empty one is refused', async () => {
    const letters = (bytes: number): Buffer => Buffer.alloc(bytes, 'a');
    expect((await receive(letters(MEGABYTE))).bytes).toBe(MEGABYTE);
    expect((await refusalOf(receive(letters(MEGABYTE + 1), 'big.txt'))).message).toContain('“big.txt” is larger than 1 MB');
    expect((await refusalOf(receive(Buffer.alloc(0), 'a.txt'))).message).toContain('is empty');
  });

  it('without end is refused as soon as it is too large, with no more of it on disk or in memory', async () => {
    const before = await incoming();
    let made = 0;
    const endless = new Readable({
      read() {
        made += 64 * 1024;
        this.push(Buffer.alloc(64 * 1024, 'a'));
      },
    });
    await expect(receiveFile(folder, endless, 'endless.txt', { mostBytes: MEGABYTE })).rejects.toThrow('larger than 1 MB');
    expect(made).toBeLessThan(2 * MEGABYTE);
    expect(await incoming()).toEqual(before);
  });

  it('may be held to some kinds', async () => {
    const { fields, message } = await refusalOf(receive(PDF, 'a.pdf', { kinds: ['jpeg', 'png'], field: 'photos' }));
    expect({ fields, message }).toEqual({ fields: ['photos'], message: 'What is inside “a.pdf” is not a kind of file that we keep. Choose a JPG or PNG file' });
  });
});

describe('a kept file', () => {
  it('lies under its id alone, for Concord’s eyes, and comes back as it was', async () => {
    const id = await keep(PNG);
    expect(await readdir(folderOf(folder, partnership.id))).toContain(id);
    const opened = await world.as(officer, (transaction) => openKeptFile(transaction, folder, id));
    expect(opened).toMatchObject({ kind: 'png', type: 'image/png', bytes: PNG.length });
    const chunks: Buffer[] = [];
    for await (const chunk of opened.content) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(PNG);
  });

  it('that Concord made itself is kept the same way', async () => {
    const made = await world.as(officer, (transaction) => keepMadeFile(transaction, folder, { name: 'letter.pdf', content: PDF }));
    expect(made.kind).toBe('pdf');
    const opened = await world.as(officer, (transaction) => openKeptFile(transaction, folder, made.id));
    expect(await text(opened.content)).toBe(PDF.toString());
  });

  it('that was changed on the disk is not given out', async () => {
    const id = await keep(Buffer.from('What was said'));
    await writeFile(join(folderOf(folder, partnership.id), id), 'What was sAid');
    await expect(world.as(officer, (transaction) => openKeptFile(transaction, folder, id))).rejects.toThrow('SHA-256 differs');
  });

  it('of another partnership is not found', async () => {
    const id = await keep(Buffer.from('Ours'));
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    await expect(world.as(stranger, (transaction) => openKeptFile(transaction, folder, id))).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the sweep', () => {
  it('takes old files that belong to nothing, and leaves the rest', async () => {
    const kept = await keep(Buffer.from('Kept'));
    const lost = await receive(Buffer.from('Rolled back'));
    await expect(world.as(officer, async (transaction) => {
      await keepFile(transaction, folder, lost);
      throw new Error('something went wrong after');
    })).rejects.toThrow('went wrong');
    const [halfWritten, young] = [await receive(Buffer.from('Half')), await receive(Buffer.from('Young'))];
    const own = folderOf(folder, partnership.id);
    const dayBefore = new Date(world.clock().getTime() - 24 * 3600 * 1000);
    for (const path of [join(own, kept), join(own, lost.id), join(incomingFolder(folder), halfWritten.id)]) await utimes(path, dayBefore, dayBefore);
    await writeFile(join(own, 'not-an-id'), 'x');
    await utimes(join(own, 'not-an-id'), dayBefore, dayBefore);

    const sweep = (): Promise<number> => sweepFiles(world.workerDatabase, folder, [partnership.id, uuidv7()], world.clock());
    expect(await sweep()).toBe(3);
    expect(await sweep()).toBe(0);
    expect(await readFile(join(own, kept), 'utf8')).toBe('Kept');
    expect(await readdir(own)).not.toContain(lost.id);
    expect(await incoming()).toContain(young.id);
    expect(await incoming()).not.toContain(halfWritten.id);
  });
});
