import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pdfLib from '@cantoo/pdf-lib';
import { answerForBundle } from '#notices';
import { Database, makePdf, wallClock, type Block, type Transaction } from '#platform';
import { askBundle, makeEntry, makeThirdParty, workOnBundle } from '../bundles.js';
import { photo } from '../paper.js';
import type { TestActor } from '../people.js';
import type { World } from '../world.js';
import { benchWorld } from './bench-world.js';
import { asOwner, type Ground } from './ground.js';
import { atMost, below, forScale, median, type Line } from './table.js';

const CASES = 10_000;
const ROUNDS = 3;
const LETTERS = 40;
const PAGES_OF_A_LETTER = 7;
const PHOTOS = 20;
const MOST_MEGABYTES = 500;
const MOST_OF_JOINING = 2;
const WITNESS = 'Rowan Attenborough';

/** Making a court bundle of 300 pages, from which a witness is taken out, beside joining the same pages as they are. */
export async function benchBundle({ casework, say }: Ground): Promise<Line[]> {
  const { url, officer } = await casework(CASES);
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-bundle-'));
  const [web, worker] = [await Database.open(url, 'concord_app', wallClock, 2), await Database.open(url, 'concord_worker', wallClock, 2)];
  try {
    return await asOwner(url, async (owner) => {
      const world = benchWorld({ web, worker, owner });
      const files = await filesOfCase();
      const [ours, floors]: number[][] = [[], []];
      let megabytes = 0;
      let pages = 0;
      for (let round = -1; round < ROUNDS; round += 1) {
        const floor = await timed(() => joinAsTheyAre(files, join(folder, 'joined.pdf')));
        const { id: caseId } = await world.logCase(officer);
        await makeThirdParty(world, officer, caseId, { name: WITNESS });
        for (const file of files) await makeEntry(world, folder, officer, caseId, { title: 'Statement', body: `${WITNESS} came to the office` }, [file]);
        const bundleId = await askBundle(world, officer, caseId, { personIds: await witnesses(world, caseId) });
        const watch = watchMemory();
        const time = await timed(async () => {
          const asking = await workOnBundle(world, folder, officer, bundleId);
          if (asking.stage === 'asking') await lookedAtAll(world, officer, bundleId, asking.version, asking.items.filter(({ found }) => found?.some(({ look }) => look !== null)).map(({ position }) => position));
          const made = await workOnBundle(world, folder, officer, bundleId);
          if (made.stage !== 'made') throw new Error(`The bundle of the bench is ${made.stage}`);
          pages = made.pagesDue;
        });
        megabytes = Math.max(megabytes, await watch());
        say(`A bundle of ${pages} pages ${(time / 1000).toFixed(1)} s, joining them ${(floor / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
        if (round < 0) continue;
        ours!.push(time);
        floors!.push(floor);
      }
      return [
        forScale('Pages of the court bundle', pages, 'pages'),
        atMost('A court bundle, indexed and redacted; floor: joining its pages', median(ours!) / 1000, median(floors!) / 1000, MOST_OF_JOINING, 's'),
        below('Memory of the process that makes it', megabytes, MOST_MEGABYTES, 'MB'),
      ];
    });
  } finally {
    await Promise.all([web.close(), worker.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Statements and photos as a case holds them: the witness stands on one page in seven. */
async function filesOfCase(): Promise<{ name: string; content: Buffer }[]> {
  const files: { name: string; content: Buffer }[] = [];
  for (let letter = 0; letter < LETTERS; letter += 1) {
    const blocks: Block[] = [{ kind: 'heading', text: `Statement ${letter}` }];
    for (let page = 0; page < PAGES_OF_A_LETTER; page += 1) {
      if (page > 0) blocks.push({ kind: 'page-break' });
      if (page === 3) blocks.push({ kind: 'paragraph', text: `I saw it together with ${WITNESS}, who lives next door.` });
      for (let line = 0; line < 12; line += 1) {
        blocks.push({ kind: 'paragraph', text: `On day ${page * 12 + line} the music began after eleven and went on until three in the morning. The children could not sleep.` });
      }
    }
    files.push({ name: `statement ${letter}.pdf`, content: await makePdf({ title: 'Statement', language: 'en-GB', author: 'Bench', madeAt: new Date(0), blocks }) });
  }
  for (let one = 0; one < PHOTOS; one += 1) files.push({ name: `photo ${one}.jpg`, content: photo('Camera', 1600, 1200) });
  return files;
}

/** The floor: the same pages in one file, with nothing looked at, written or taken out. */
async function joinAsTheyAre(files: readonly { name: string; content: Buffer }[], path: string): Promise<void> {
  const into = await pdfLib.PDFDocument.create();
  for (const { name, content } of files) {
    if (name.endsWith('.jpg')) {
      const picture = await into.embedJpg(content);
      into.addPage([595, 842]).drawImage(picture, { x: 30, y: 200, width: 535, height: 400 });
      continue;
    }
    const from = await pdfLib.PDFDocument.load(content);
    for (const page of await into.copyPages(from, from.getPageIndices())) into.addPage(page);
  }
  await writeFile(path, await into.save());
}

async function witnesses({ owner }: World, caseId: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>('select person_id as id from case_people where case_id = $1', [caseId]);
  return rows.map(({ id }) => id);
}

function lookedAtAll(world: World, officer: TestActor, bundleId: string, version: number, looked: number[]): Promise<void> {
  return world.as(officer, (transaction: Transaction) => answerForBundle(officer, transaction, bundleId, { version, outItems: [], outPages: [], looked }));
}

/** The most memory that a child of this process holds until it is asked, from Linux's own books, in megabytes. */
function watchMemory(): () => Promise<number> {
  let peak = 0;
  const look = async (): Promise<void> => {
    for (const thread of await readdir('/proc/self/task')) {
      const children = (await readFile(`/proc/self/task/${thread}/children`, 'utf8')).split(' ').filter(Boolean);
      for (const child of children) {
        const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(await readFile(`/proc/${child}/status`, 'utf8')) ?? [];
        peak = Math.max(peak, Number(kilobytes ?? 0) / 1024);
      }
    }
  };
  const watch = setInterval(() => void look().catch(() => undefined), 50);
  return async () => {
    clearInterval(watch);
    await look();
    return peak;
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
