import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addMissingWords } from './add-missing-words.js';
import { askImport } from './ask-import.js';
import { listImports, listRefusals, openImport, type CaseImport } from './imports.queries.js';
import { runImport } from './run-import.js';
import { makeUploadFolder, uploadPath } from './uploads.js';

const HEADER = 'reference,agency,category,received_on,left_on,left_by,summary';

let world: World;
let dataFolder: string;
let partnership: TestPartnership;
let officer: TestActor;

beforeAll(async () => {
  world = await openWorld();
  dataFolder = await mkdtemp(join(tmpdir(), 'concord-uploads-'));
  await makeUploadFolder(dataFolder);
});
beforeEach(async () => {
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership, roles: ['performance-officer'] });
});
afterAll(async () => {
  await world.close();
  await rm(dataFolder, { recursive: true });
});

/** Stores a file and asks for its import, as the page does. */
async function ask(...rows: string[]): Promise<string> {
  const id = uuidv7();
  await writeFile(uploadPath(dataFolder, id), [HEADER, ...rows].join('\n'));
  const { size } = await stat(uploadPath(dataFolder, id));
  await world.as(officer, (transaction) => askImport(officer, transaction, { id, fileBytes: size }));
  return id;
}
const run = (importId: string): Promise<void> => runImport(world.workerDatabase, { partnershipId: partnership.id, importId, dataFolder });
const open = (id: string): Promise<CaseImport> => world.as(officer, (transaction) => openImport(officer, transaction, id));
const heldCases = async (): Promise<number> => (await world.rows('select from cases where partnership_id = $1', [partnership.id])).length;

describe('an import that was asked for', () => {
  it('waits, is taken, and leaves no file behind', async () => {
    const id = await ask('A,Housing,noise,2024-01-01,,,Loud music', 'B,Housing,noise,2024-01-01,2024-02-01,closed,');
    expect(await open(id)).toMatchObject({ state: 'waiting', askedBy: officer.name, taken: 0 });
    await run(id);
    const found = await open(id);
    expect(found).toMatchObject({ state: 'taken', taken: 2, refused: 0, seenBefore: 0, bytesRead: found.fileBytes });
    expect(existsSync(uploadPath(dataFolder, id))).toBe(false);
    expect(await world.as(officer, (transaction) => listImports(officer, transaction))).toEqual([found]);
    expect(await world.auditOf(id)).toEqual(['import.asked', 'cases.imported']);
  });

  it('is found by its words once the worker has made them', async () => {
    const id = await ask('A,Housing,noise,2024-01-01,,,Loud bassoon', 'B,Housing,noise,2024-01-01,,,');
    await run(id);
    const [fact] = await world.rows<{ payload: { afterCaseId: string } }>(`select payload from outbox where fact = 'casesImported' and partnership_id = $1`, [
      partnership.id,
    ]);
    const addWords = (): Promise<string | null> => 
      world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) => addMissingWords(transaction, fact!.payload.afterCaseId));
    expect([await addWords(), await addWords()]).toEqual([null, null]);
    const found = await world.rows(`select from search_documents where partnership_id = $1 and words @@ 'bassoon'::tsquery`, [partnership.id]);
    expect(found).toHaveLength(1);
    expect(await world.rows('select from search_documents where partnership_id = $1', [partnership.id])).toHaveLength(2);
  });

  it('is refused whole, with the reasons in the order of the file', async () => {
    const id = await ask('A,Housing,noise,2024-01-01,,,', 'A,Housing,noise,2024-01-02,,,', 'B,Parks,noise,2024-01-01,,,');
    await run(id);
    expect(await open(id)).toMatchObject({ state: 'refused', taken: 0, refused: 2 });
    const refusals = await world.as(officer, (transaction) => listRefusals(officer, transaction, id, { most: 10 }));
    expect(refusals.map(({ line, column }) => `${line} ${column}`)).toEqual(['3 left_on', '4 agency']);
    const [first] = refusals;
    const after = await world.as(officer, (transaction) => listRefusals(officer, transaction, id, { most: 10, after: first! }));
    expect(after).toEqual(refusals.slice(1));
    expect(await heldCases()).toBe(0);
  });

  it('is refused as a whole where it is no text that we read', async () => {
    const id = await ask();
    await writeFile(uploadPath(dataFolder, id), Buffer.from(`\uFEFF${HEADER}`, 'utf16le'));
    await run(id);
    expect(await open(id)).toMatchObject({ state: 'refused', refused: 1 });
  });

  it('runs again after a worker was killed in it, and not after it has ended', async () => {
    const id = await ask('A,Housing,noise,2024-01-01,,,', 'B,Parks,noise,2024-01-01,,,');
    await world.owner.query(`update imports set state = 'reading', bytes_read = 10 where id = $1`, [id]);
    await world.owner.query(`insert into import_refusals values ($1, $2, 0, 9, 'agency', 'left by the killed worker')`, [id, partnership.id]);
    await run(id);
    const refusals = await world.as(officer, (transaction) => listRefusals(officer, transaction, id, { most: 10 }));
    expect(refusals.map(({ line }) => line)).toEqual([3]);
    await run(id);
    expect(await open(id)).toMatchObject({ state: 'refused', refused: 1 });
  });

  it('adds nothing twice where two workers have it at once', async () => {
    const id = await ask('A,Housing,noise,2024-01-01,,,');
    await Promise.all([run(id), run(id)]);
    expect(await open(id)).toMatchObject({ state: 'taken', taken: 1, seenBefore: 0 });
    expect(await heldCases()).toBe(1);
  });

  it('is marked failed where it fails unforeseen, and can be run again', async () => {
    const id = await ask('A,Housing,noise,2024-01-01,,,');
    await rm(uploadPath(dataFolder, id));
    await expect(run(id)).rejects.toThrow('ENOENT');
    expect(await open(id)).toMatchObject({ state: 'failed' });
    await writeFile(uploadPath(dataFolder, id), `${HEADER}\nA,Housing,noise,2024-01-01,,,`);
    await run(id);
    expect(await open(id)).toMatchObject({ state: 'taken', taken: 1 });
  });
});
