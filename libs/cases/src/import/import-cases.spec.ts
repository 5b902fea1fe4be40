import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { addDays } from '#calendar';
import { projectRoot } from '#platform';
import { AGENCIES, type TestPartnership } from '../../../../test/partnership.js';
import { openWorld, type World } from '../../../../test/world.js';
import { importCases, type ImportResult } from './import-cases.js';
import type { RowFault } from './rules/columns.js';

const HEADER = 'reference,agency,category,received_on,left_on,left_by,address,postcode,summary';

let world: World;
let folder: string;
let partnership: TestPartnership;

beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), 'concord-import-'));
});
beforeEach(async () => (partnership = await world.makePartnership()));
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

interface Outcome extends ImportResult {
  faults: RowFault[];
}

async function importFile(content: string | Buffer): Promise<Outcome> {
  const file = join(folder, `${uuidv7()}.csv`);
  await writeFile(file, content);
  const faults: RowFault[] = [];
  const onFaults = (some: RowFault[]): Promise<void> => Promise.resolve(void faults.push(...some));
  const result = await world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) =>
    importCases(partnership.itself, transaction, { importId: uuidv7(), file, onFaults }),
  );
  return { ...result, faults };
}
const importRows = (...rows: string[]): Promise<Outcome> => importFile([HEADER, ...rows].join('\n'));

/** The spells that the partnership holds, as words: reference agency received left way. */
async function spells(): Promise<string[]> {
  const rows = await world.rows<Record<string, string | null>>(
    `select c.reference, g.name, s.received_on::text, s.left_on::text, s.left_by
     from spells s join cases c on c.id = s.case_id join agencies g on g.id = s.agency_id
     where s.partnership_id = $1 order by c.reference, s.received_on, g.name`,
    [partnership.id],
  );
  return rows.map((row) => Object.values(row).filter(Boolean).join(' '));
}
const counts = ({ taken, refused, seenBefore }: ImportResult): number[] => [taken, refused, seenBefore];

describe('importing case history', () => {
  it('takes the example whole, and nothing the second time', async () => {
    const example = await readFile(join(projectRoot, 'libs/cases/data/case-history-example.csv'));
    expect(counts(await importFile(example))).toEqual([12, 0, 0]);
    const before = await spells();
    expect(before).toHaveLength(12);
    expect(before).toContain('X-09 Housing 2023-05-10 2023-06-10 transferred');
    expect(before).toContain('X-06 Environmental Health 2023-09-30');
    expect(counts(await importFile(example))).toEqual([0, 0, 12]);
    expect(await spells()).toEqual(before);
  });

  it('takes what is new in a file, and counts what it has seen before', async () => {
    const moved = ['B,Housing,noise,2024-01-01,2024-02-01,transferred,,,', 'B,Communities,noise,2024-02-01,,,,,'];
    await importRows('A,Housing,noise,2024-01-01,,,,,', ...moved);
    expect(counts(await importRows('C,Housing,begging,2024-01-01,,,,,', ...moved.reverse(), 'A,Housing,noise,2024-01-01,,,,,'))).toEqual([1, 0, 3]);
    expect(await spells()).toHaveLength(4);
  });

  it('keeps what was typed, whatever a spreadsheet would make of it', async () => {
    await importFile(`\uFEFF${HEADER}\r\nA,housing,LOUD MUSIC,2024-01-01,,,"12, ""The Mews""\r\nBeeston",ng9 1aa,=1+1\r\n`);
    const [held] = await world.rows('select reference, address, postcode, summary from cases where partnership_id = $1', [partnership.id]);
    expect(held).toEqual({ reference: 'A', address: '12, "The Mews"\r\nBeeston', postcode: 'NG9 1AA', summary: '=1+1' });
  });

  it('keeps each text with its case where a file goes to the server in many parts', async () => {
    const text = (number: number): string => `${'é'.repeat(number % 7)}😀 ${number}, "x"`;
    const quoted = (number: number): string => `"${text(number).replaceAll('"', '""')}"`;
    const rows = Array.from({ length: 6000 }, (_, number) =>
      number % 3 === 0
        ? [`R${number},Housing,noise,2024-01-01,2024-01-02,transferred,${quoted(number)},,`, `R${number},Communities,noise,2024-01-02,,,,,`]
        : [`R${number},Housing,begging,2024-01-01,2024-02-01,closed,${quoted(number)},,${'long '.repeat(40)}`],
    );
    expect(counts(await importRows(...rows.flat()))).toEqual([8000, 0, 0]);
    const held = await world.rows<{ reference: string; address: string; spells: string }>(
      `select c.reference, c.address, string_agg(s.received_on || ' ' || coalesce(s.left_by, 'open'), ', ' order by s.received_on) as spells
       from cases c join spells s on s.case_id = c.id where c.partnership_id = $1 group by c.id order by c.id`,
      [partnership.id],
    );
    expect(held).toEqual(
      Array.from({ length: 6000 }, (_, number) => ({
        reference: `R${number}`,
        address: text(number),
        spells: number % 3 === 0 ? '2024-01-01 transferred, 2024-01-02 open' : '2024-01-01 closed',
      })),
    );
  });

  it('reads Windows-1252, other columns and any order of columns', async () => {
    const content = 'summary,officer,left_by,left_on,received_on,category,agency,reference\nCaf\xe9 \x80,Ann,,,2024-01-01,noise,Housing,A';
    expect(await importFile(Buffer.from(content, 'latin1'))).toMatchObject({ taken: 1, ignoredColumns: ['officer'] });
    expect(await world.rows('select summary from cases where partnership_id = $1', [partnership.id])).toEqual([{ summary: 'Café €' }]);
  });

  it('tells who follows: one changed spell an agency, for its earliest case, and that cases have come', async () => {
    await importRows('A,Housing,noise,2024-03-01,,,,,', 'B,Housing,noise,2024-01-05,,,,,', 'C,Communities,noise,2024-02-01,,,,,');
    const facts = await world.rows<{ fact: string; payload: Record<string, string> }>('select fact, payload from outbox where partnership_id = $1 order by id', [
      partnership.id,
    ]);
    expect(facts.map(({ fact, payload }) => [fact, payload.agencyId, payload.receivedOn])).toEqual([
      ['spellChanged', partnership.agencies.Housing, '2024-01-05'],
      ['spellChanged', partnership.agencies.Communities, '2024-02-01'],
      ['casesImported', undefined, undefined],
    ]);
  });
});

describe('a file with a fault', () => {
  it('leaves nothing behind, and every fault is told with its line and column', async () => {
    const { faults, ...result } = await importRows(
      'A,Housing,noise,2024-01-01,,,,,',
      'B,Parks,noise,2024-01-01,,,,,',
      'C,Housing,noise,2024-13-01,2024-01-01,sold,,,',
      'D,Housing,noise,2024-01-01,2024-02-01,transferred,,,',
      'E,Housing,noise,2024-01-01,,,,,',
      'A,Housing,noise,2024-01-01,,,,,',
      'F,Housing,noise',
      'E,Communities,noise,2024-01-01,,,,,',
      '"G" x,Housing,noise,2024-01-01,,,,,',
      'H,Housing,noise,2024-01-01,2024-02-01,transferred,,,',
      'H,Communities,what,2024-02-01,,,,,',
    );
    expect(counts(result)).toEqual([0, 8, 0]);
    expect(faults.map(({ line, column }) => `${line} ${column}`).sort()).toEqual([
      '10 ', '12 category', '3 agency', '4 left_by', '4 received_on', '5 left_by', '7 reference', '8 ', '9 left_on',
    ]);
    expect(await spells()).toEqual([]);
    expect(await world.rows('select from outbox where partnership_id = $1', [partnership.id])).toEqual([]);
  });

  it('is refused where a reference is held with other facts', async () => {
    await importRows('A,Housing,noise,2024-01-01,,,,,', 'B,Housing,noise,2024-01-01,,,,,');
    const officer = await world.makeActor({ partnership });
    const { reference } = await world.logCase(officer);
    const { faults, ...result } = await importRows(
      'B,Housing,noise,2024-01-01,,,,,', 'C,Housing,noise,2024-01-01,,,,,', 'A,Housing,noise,2024-01-02,,,,,', `${reference},Housing,noise,2024-01-01,,,,,`,
    );
    expect(counts(result)).toEqual([0, 2, 0]);
    expect(faults.map(({ line, reason }) => [line, reason.split('.')[0]])).toEqual([
      [4, 'Concord has a case of this reference with other facts'],
      [5, 'Concord has a case of this reference that was logged by hand'],
    ]);
    expect((await spells()).filter((spell) => spell.startsWith('C'))).toEqual([]);
  });

  it.each<[string, string | Buffer, string]>([
    ['is empty', '', '1 : The file is empty'],
    ['lacks columns', 'reference,agency\nA,Housing', '1 category: The column category is missing'],
    ['has semicolons', HEADER.replaceAll(',', ';'), '1 : This file separates its columns by semicolons'],
    ['holds a NUL', `${HEADER}\nA,Housing,noise,2024-01-01,,,,,a\0b`, '2 : This line holds a NUL'],
    ['never closes a quote', `${HEADER}\nA,"Housing,noise,2024-01-01,,,,,`, '2 : A quote opens on this line and is never closed'],
    ['has a million columns', `${HEADER}\nA${','.repeat(1_000_000)}\n`, '2 : This line has more than 200 values'],
    ['has a first line of a million columns', `${','.repeat(900_000)}\n`, '1 : The first line has more than 200 columns'],
  ])('is refused where it %s', async (_what, content, words) => {
    const { faults, taken } = await importFile(content);
    expect(taken).toBe(0);
    expect(faults.map(({ line, column, reason }) => `${line} ${column}: ${reason}`)[0]).toContain(words);
  });

  it('is no fault of a file to have no rows', async () => expect(counts(await importFile(HEADER))).toEqual([0, 0, 0]));
});

describe('any history', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2023-01-01', days));
  const stays = fc.array(fc.tuple(fc.nat(4), fc.nat(60), fc.nat(3)), { minLength: 1, maxLength: 6 });
  const history = fc.tuple(day, stays, fc.constantFrom('closed', 'open'));

  /** The rows of one case that wanders from agency to agency. */
  function rowsOf(reference: string, [start, moves, ending]: [string, [number, number, number][], string]): string[][] {
    let on = start;
    let at = -1;
    return moves.map(([step, days, gap], place) => {
      at = (at + 1 + (step % 4)) % 5;
      const receivedOn = on;
      const leftOn = addDays(receivedOn, days);
      on = addDays(leftOn, gap);
      const end = place < moves.length - 1 ? [leftOn, 'transferred'] : ending === 'closed' ? [leftOn, 'closed'] : ['', ''];
      return [reference, AGENCIES[at]!, 'noise', receivedOn, ...end];
    });
  }

  /** A naive reading of the file: for each case and agency, the first day received and how the last row ends. */
  function naive(rows: string[][]): string[] {
    const read = new Map<string, string[]>();
    for (const [reference, agency, , receivedOn, leftOn, leftBy] of rows) {
      const first = read.get(`${reference}/${agency}`);
      read.set(`${reference}/${agency}`, [reference!, agency!, first?.[2] ?? receivedOn!, leftOn!, leftBy!]);
    }
    return [...read.values()].map((row) => row.filter(Boolean).join(' ')).sort();
  }

  it('is held as a naive reading of the file has it, in whatever order its rows come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 8 }), fc.func(fc.nat()), async (histories, chance) => {
        partnership = await world.makePartnership();
        const rows = histories.flatMap((each, place) => rowsOf(`R-${place}`, each));
        const shuffled = [...rows].sort((one, other) => chance(one) - chance(other));
        const result = await importRows(...shuffled.map((row) => row.join(',') + ',,,'));
        expect(result.faults).toEqual([]);
        expect(result.taken).toBe(rows.length);
        expect((await spells()).sort()).toEqual(naive(rows));
        expect(counts(await importRows(...rows.map((row) => row.join(',') + ',,,')))).toEqual([0, 0, rows.length]);
      }),
      { numRuns: 40 },
    );
  });
});
