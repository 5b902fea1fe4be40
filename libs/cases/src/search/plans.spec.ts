import type { Transaction } from '#platform';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { listCases, type CaseFilter } from '../lists/index.js';
import { readMyWork } from '../tasks/index.js';
import { earlierCases } from './earlier-cases.queries.js';
import { searchCases } from './search-cases.queries.js';

const CASES = 12_000;

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
/** An officer of an agency with three cases, among the thousands of another. */
let small: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  small = await world.makeActor({ partnership, agency: 'Housing' });
  const { owner } = world;
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `with laid as (
       insert into cases (id, partnership_id, reference, category_id, address, postcode, summary)
       select uuidv7(make_interval(secs => i - $3::int)), $1, 'PLAN-' || i, (select id from categories where partnership_id = $1 limit 1),
         i % 300 || ' ' || (array['Acorn', 'Birch', 'Cedar', 'Derby', 'Elm'])[i % 5 + 1] || ' Road', 'NG9 ' || i % 9 || 'AB', 'Loud music number ' || i
       from generate_series(1, $3::int) as i returning id, partnership_id)
     insert into spells (agency_id, case_id, partnership_id, received_on) select $2, id, partnership_id, '2026-11-01' from laid`,
    [partnership.id, officer.agencyId, CASES],
  );
  await owner.query(
    `insert into search_documents (case_id, part, item_id, partnership_id, words)
     select id, part, case part when 'case' then id else gen_random_uuid() end, partnership_id,
       words_of_document(concat_ws(' ', reference, address, postcode), summary, array[reference, postcode], '{}')
     from cases, unnest(array['case', 'complaints']) as part`,
  );
  // Each case at one of as many places, 20 metres apart from west to east and 100 from south to north; and a postcode of all of them.
  await owner.query(
    `with around as (
       insert into places (id, partnership_id, address, postcode, folded, easting, northing, grid_metres, recorded_at)
       select uuidv7(make_interval(secs => i)), $1, i || ' Grid Street', 'NG9 ' || i % 900 || 'ZZ', i || ' grid street', 450000 + i % 500 * 20, 330000 + i / 500 * 100, 1, now()
       from generate_series(1, $2::int) as i returning id, address)
     update cases c set place_id = p.id from around p where c.reference = 'PLAN-' || split_part(p.address, ' ', 1)`,
    [partnership.id, CASES],
  );
  await owner.query(
    'update spells set officer_id = $1 where case_id in (select case_id from spells where agency_id = $2 order by case_id limit 60)',
    [officer.staffId, officer.agencyId],
  );
  await owner.query('set session_replication_role = origin');
  for (let number = 1; number <= 3; number += 1) await world.logCase(small, { address: `${number} Small Lane`, summary: `Loud music ${number}` });
  await world.workerDatabase.transaction({ partnershipId: partnership.id, agencyId: null, personId: null }, (transaction) =>
    transaction.run('select count_terms()'),
  );
  await owner.query('analyze');
}, 120_000);
afterAll(() => world.close());

interface Read {
  table: string;
  whole: number;
  all: number;
}

/** Rows that some work reads, by table, in its own statements and inside functions: by going through whole tables, and in all. The server counts them itself. */
async function rowsRead(actor: TestActor, work: (transaction: Transaction) => Promise<unknown>): Promise<Read[]> {
  return world.as(actor, async (transaction) => {
    const count = (): Promise<Read[]> =>
      transaction.query<Read>(
        `select relname as table, seq_tup_read::float as whole, (seq_tup_read + coalesce(idx_tup_fetch, 0))::float as all
         from pg_stat_xact_user_tables
         where relname in ('cases', 'spells', 'search_documents', 'case_people', 'people', 'complaints', 'case_events', 'places')`,
      );
    // What the connection did before may still be among its counts.
    const before = new Map((await count()).map((read) => [read.table, read]));
    await work(transaction);
    return (await count()).map(({ table, whole, all }) => ({
      table, whole: whole - (before.get(table)?.whole ?? 0), all: all - (before.get(table)?.all ?? 0),
    }));
  });
}

/** A word that is everywhere is looked up in so many documents in a row at the most, before the searcher's own cases are gone through. */
const BOUND = 6000;

/** Tables of which some work reads all rows, or more in a row than the bound. */
async function readWhole(actor: TestActor, work: (transaction: Transaction) => Promise<unknown>): Promise<string[]> {
  return (await rowsRead(actor, work)).filter(({ whole }) => whole > BOUND).map(({ table }) => table);
}

const sum = (reads: Read[]): number => reads.reduce((total, { all }) => total + all, 0);

const TYPED = [
  'plan-777', '17 acorn road', '17 aco', 'acron', '17 acorm rd', 'loud', 'loud music', 'road', 'ng9 3ab', 'NG9', 'number 4711', '01159601234', 'saxophone', 'saxophne 12',
];

describe('among thousands of cases', () => {
  it.each(TYPED)('a search for %j reads no table from end to end', async (typed) => {
    expect(await readWhole(officer, (transaction) => searchCases(officer, transaction, typed))).toEqual([]);
    expect(await readWhole(small, (transaction) => searchCases(small, transaction, typed))).toEqual([]);
  });

  it('nor do the earlier cases of a new one', async () => {
    const asked = { address: '17 Acorn Road', postcode: 'NG9 3AB', reporterName: 'Ann Smith', reporterPhone: '01159601234' };
    expect(await readWhole(officer, (transaction) => earlierCases(officer, transaction, asked))).toEqual([]);
  });

  it('nor do those around a place, and few of the others', async () => {
    const asked = { address: '6250 Grid Street', postcode: '', reporterName: '', reporterPhone: '' };
    for (const actor of [officer, small]) {
      const reads = await rowsRead(actor, (transaction) => earlierCases(actor, transaction, asked));
      expect([actor === small, reads.filter(({ whole }) => whole > BOUND)]).toEqual([actor === small, []]);
      expect(reads.find(({ table }) => table === 'places')!.all).toBeLessThan(1000);
      expect(sum(reads)).toBeLessThan(5000);
    }
    const { nearby } = await world.as(officer, (transaction) => earlierCases(officer, transaction, asked));
    expect(nearby.map(({ metresAway }) => metresAway)).toEqual([0, 20, 20, 40, 40, 60]);
    expect((await world.as(small, (transaction) => earlierCases(small, transaction, asked))).nearby).toEqual([]);
  });

  it('the search finds what is there', async () => {
    const found = await world.as(officer, (transaction) => searchCases(officer, transaction, 'plan-777 '));
    expect(found.map(({ reference }) => reference)).toEqual(['PLAN-777']);
    expect(await world.as(officer, (transaction) => searchCases(officer, transaction, 'loud'))).toHaveLength(12);
    expect(await world.as(small, (transaction) => searchCases(small, transaction, 'loud'))).toHaveLength(3);
  });

  it.each<[string, CaseFilter]>([
    ['all', {}],
    ['open', { status: 'open' }],
    ['oldest first', { sort: 'oldest' }],
    ['by priority', { sort: 'priority' }],
    ['overdue', { overdue: true }],
    ['shared with us', { sharedWithUs: true }],
    ['of one kind', { categoryId: '00000000-0000-7000-8000-000000000000' }],
  ])('the list of an agency with three cases, %s, reads few rows', async (_, filter) => {
    expect(sum(await rowsRead(small, (transaction) => listCases(small, transaction, filter)))).toBeLessThan(150);
  });

  it('the work of an officer reads little more than it shows', async () => {
    const reads = await rowsRead(officer, async (transaction) => {
      // The plan that a connection keeps, after five that are made for what is asked.
      for (let times = 0; times < 10; times += 1) await readMyWork(officer, transaction);
    });
    expect(sum(reads) / 10).toBeLessThan(1000);
  });

  it('the list of the agency that has them all reads about a page', async () => {
    for (const filter of [{}, { status: 'open' }, { agencyId: officer.agencyId }] satisfies CaseFilter[]) {
      expect(sum(await rowsRead(officer, (transaction) => listCases(officer, transaction, filter)))).toBeLessThan(500);
    }
  });
});
