import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHolder, stillRuns, thisProcess, tryLock, waitForLock } from './lock.js';
import { processCommand, processStart } from './processes.js';

describe('a lock', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
    file = join(folder, 'start.lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const dead = { pid: process.pid, startedAt: 'before this process began', note: 'http://localhost:3000' };

  it('is taken by one, who is named to the next', async () => {
    const first = await tryLock(file, 'page 1');
    expect(first).toMatchObject({ taken: true, diedHolding: null });
    expect(await tryLock(file, 'page 2')).toEqual({ taken: false, holder: thisProcess('page 1') });
    if (first.taken) await first.release();
    expect(await tryLock(file, 'page 2')).toMatchObject({ taken: true });
  });

  it('is taken over from a dead process, also where its number lives on in another one', async () => {
    await writeFile(file, JSON.stringify(dead));
    expect(await tryLock(file, '')).toMatchObject({ taken: true, diedHolding: dead });
  });

  it('is taken over where it cannot be read', async () => {
    await writeFile(file, '');
    expect(await tryLock(file, '')).toMatchObject({ taken: true });
  });

  it('is taken over by one alone, however many find it', async () => {
    await writeFile(file, JSON.stringify(dead));
    const attempts = await Promise.all(Array.from({ length: 20 }, (_, each) => tryLock(file, `attempt ${each}`)));
    expect(attempts.filter(({ taken }) => taken)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['start.lock']);
  });

  it('is waited for, and the one who waits is told for whom', async () => {
    const first = await waitForLock(file, 'first', () => undefined);
    const told: string[] = [];
    const second = await waitForLock(file, 'second', ({ note }) => {
      told.push(note);
      void first.release();
    });
    expect(told).toEqual(['first']);
    expect((await readHolder(file))?.note).toBe('second');
    await second.release();
  });
});

describe('a process', () => {
  it('is known by its number and its start', () => {
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(processStart(process.pid)).not.toBe(processStart(process.ppid));
    expect(stillRuns(thisProcess(''))).toBe(true);
    expect(processCommand(process.pid)).toContain('jest');
  });

  it('that is not there has no start', () => {
    expect(processStart(2 ** 22 + 1)).toBeUndefined();
  });
});
