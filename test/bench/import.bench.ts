import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { addDays } from '#calendar';
import { importCases } from '#cases';
import { Database, projectRoot, wallClock } from '#platform';
import { makePartnership } from '../partnership.js';
import { asOwner, type Ground } from './ground.js';
import { STREETS } from './lay-cases.js';
import { atLeast, below, median, type Line } from './table.js';

const FEW = 100_000;
const MANY = 1_000_000;
const ROUNDS = 5;
const LEAST_OF_FLOOR = 0.333;
const MOST_MEGABYTES = 300;

/** Importing case history beside COPY of the same file, and the memory that a million rows take. */
export async function benchImport({ makeDatabase, say }: Ground): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'));
  try {
    const url = await makeDatabase('bench_import');
    const few = join(folder, 'few.csv');
    const many = join(folder, 'many.csv');
    await writeHistory(few, FEW);
    await writeHistory(many, MANY);
    const { concord, floor } = await compareRates(url, few, say);
    return [
      atLeast('Importing 100,000 rows', concord, floor, LEAST_OF_FLOOR, 'rows/s'),
      below('Memory while importing 1,000,000 rows', await peakOfCommand(url, many, say), MOST_MEGABYTES, 'MB'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each round imports into a partnership of its own, and copies into an empty table without an index. */
async function compareRates(url: string, file: string, say: Ground['say']): Promise<{ concord: number; floor: number }> {
  const database = await Database.open(url, 'concord_worker', wallClock, 2);
  try {
    return await asOwner(url, async (owner) => {
      const rates: { concord: number[]; floor: number[] } = { concord: [], floor: [] };
      for (let round = -1; round < ROUNDS; round += 1) {
        const { itself } = await makePartnership(database);
        await owner.query('drop table if exists bare');
        await owner.query(
          `create table bare (reference text, agency text, category text, received_on date, left_on date, left_by text,
             address text, postcode text, summary text)`,
        );
        const floor = await rate(() => pipeline(createReadStream(file), owner.query(copyFrom('copy bare from stdin (format csv, header)'))));
        const concord = await rate(async () => {
          const order = { importId: uuidv7(), file, onFaults: () => Promise.reject(new Error('The file of the bench is good')) };
          await database.transaction(identityOf(itself), (transaction) => importCases(itself, transaction, order));
        });
        say(`Importing: ${concord.toFixed(0)} rows/s, COPY ${floor.toFixed(0)} rows/s`);
        if (round < 0) continue;
        rates.concord.push(concord);
        rates.floor.push(floor);
      }
      return { concord: median(rates.concord), floor: median(rates.floor) };
    });
  } finally {
    await database.close();
  }
}

async function rate(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (FEW / (performance.now() - began)) * 1000;
}

/** The most memory that the import command holds. */
async function peakOfCommand(url: string, file: string, say: Ground['say']): Promise<number> {
  const database = await Database.open(url, 'concord_worker', wallClock, 2);
  const { slug } = await makePartnership(database).finally(() => database.close());
  const command = spawn(process.execPath, [join(projectRoot, 'dist/apps/command/main.js'), 'import-cases', file, '--partnership', slug], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'ignore',
  });
  let peak = 0;
  // From Linux's own books; the last look is at most a tenth of a second before the end.
  const look = async (): Promise<void> => {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(await readFile(`/proc/${command.pid}/status`, 'utf8')) ?? [];
    if (kilobytes) peak = Number(kilobytes) / 1024;
  };
  const watch = setInterval(() => void look().catch(() => undefined), 100);
  const [status] = (await once(command, 'exit')) as [number | null];
  clearInterval(watch);
  if (status !== 0) throw new Error(`The import ended with status ${status}`);
  say(`Importing ${MANY.toLocaleString('en-GB')} rows took ${peak.toFixed(0)} MB`);
  return peak;
}

const SUMMARIES = [
  'Loud music from the flat above until three in the morning, most weekends. The neighbours have spoken to the tenant twice.',
  'Rubbish bags left in the shared hallway again; residents report rats.',
  'A group of young people gathers outside the shop after school, shouts at customers and throws stones at the bus shelter.',
  'Dog barking all day while the owner is at work, in the garden and at the front window',
  'Threats made over the garden fence after a quarrel about parking. The caller does not want to be named, and is afraid.',
  'Bonfire smoke drifting into the houses behind, most evenings',
];

/** Writes a history of so many rows: one case in twenty was transferred and has two. */
async function writeHistory(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('reference,agency,category,received_on,left_on,left_by,address,postcode,summary\n');
  const days = Array.from({ length: 3000 }, (_, place) => addDays('2018-01-01', place));
  const agencies = ['Environmental Health', 'Housing', 'Communities'];
  let piece = '';
  for (let row = 0, one = 0; row < rows; one += 1) {
    const day = (one * 7919) % 2700;
    const [receivedOn, movedOn, closedOn] = [days[day]!, days[day + 10]!, days[day + 20 + ((one * 31) % 200)]!];
    const street = STREETS[one % STREETS.length]!;
    const address = one % 10 === 0 ? `"Flat ${(one % 9) + 1}, ""The ${street}"", High Road"` : `${(one % 200) + 1} ${street} Road`;
    const summary = SUMMARIES[one % SUMMARIES.length]!;
    const facts = `${address},NG9 ${one % 9}AB,${summary.includes(',') ? `"${summary}"` : summary}`;
    const line = (agency: number, from: string, end: string): string => `H-${one},${agencies[agency % 3]},noise,${from},${end},${facts}\n`;
    if (one % 20 === 0 && row + 1 < rows) {
      piece += line(one, receivedOn, `${movedOn},transferred`) + line(one + 1, movedOn, `${closedOn},closed`);
      row += 2;
    } else {
      piece += line(one, receivedOn, one % 15 === 0 ? ',' : `${closedOn},closed`);
      row += 1;
    }
    if (piece.length > 1_000_000) {
      if (!stream.write(piece)) await once(stream, 'drain');
      piece = '';
    }
  }
  stream.end(piece);
  await finished(stream);
}
