import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formOf, textOf } from './file-text.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'concord-text-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Buffer): Promise<{ text: string; hasNul: boolean }> {
  const file = join(folder, 'file.csv');
  await writeFile(file, bytes);
  const form = await formOf(file);
  let text = '';
  for await (const piece of textOf(file, form)) text += piece.text;
  return { text, hasNul: form.hasNul };
}

describe('the text of a file', () => {
  it('is UTF-8, with or without a byte-order mark', async () => {
    expect((await read(Buffer.from('Café €'))).text).toBe('Café €');
    expect((await read(Buffer.from('\uFEFFCafé €'))).text).toBe('Café €');
  });

  it('is Windows-1252 where it is no UTF-8, even at the very end', async () => {
    expect((await read(Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x93, 0x61, 0x94]))).text).toBe('Café €“a”');
    expect((await read(Buffer.concat([Buffer.alloc(300_000, 'a'), Buffer.from([0xe9])]))).text).toMatch(/aé$/);
  });

  it.each([262_141, 262_142, 262_143, 262_144])('keeps a character whole that lies across two pieces (%i)', async (before) => {
    expect((await read(Buffer.from(`${'a'.repeat(before)}🔊é`))).text).toBe(`${'a'.repeat(before)}🔊é`);
  });

  it('says where there is a NUL byte', async () => {
    expect(await read(Buffer.from('a\0b'))).toEqual({ text: 'a\0b', hasNul: true });
    expect((await read(Buffer.from('ab'))).hasNul).toBe(false);
  });

  it('is refused as UTF-16', async () => {
    await expect(read(Buffer.from('\uFEFFab', 'utf16le'))).rejects.toThrow('Save it again as CSV UTF-8');
  });
});
