import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { addDays } from '#calendar';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { SHARE_PARTS } from './rules/share-parts.js';

const TODAY = '2026-11-23';
const AGENCIES = ['Environmental Health', 'Housing', 'Communities'] as const;
type Name = (typeof AGENCIES)[number];

let world: World;
let partnership: TestPartnership;
const actors = new Map<Name, TestActor>();
/** Each table that holds a part of a case, with the part, as the policies themselves say. */
let tables: {
  table: string;
  part: string;
  /** Whether a row is its own agency's, and another's that holds the case only where it is shared. */
  isOwn: boolean;
}[];

beforeAll(async () => {
  world = await openWorld();
  world.clock.set(`${TODAY}T09:00:00Z`);
  partnership = await world.makePartnership();
  for (const agency of AGENCIES) actors.set(agency, await world.makeActor({ partnership, agency }));
  const policies = await world.rows<{ table: string; qual: string }>(
    `select tablename as table, qual from pg_policies where policyname = 'case_part' order by tablename`,
  );
  tables = policies.map(({ table, qual }) => ({
    table,
    part: /shared_cases\('(\w+)'::text/.exec(qual)![1]!,
    isOwn: /part_is_shown\(case_id, '\w+'::text, agency_id\)/.test(qual),
  }));
  const checks = await world.rows<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
     from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`,
  );
  for (const { drop } of checks) await world.owner.query(drop);
});
afterAll(() => world.close());

interface Share {
  to: Name;
  parts: string[];
  /** Days from today to its last day. */
  days: number;
  revoked: boolean;
}
interface Situation {
  /** Which agencies hold a spell; the first has the case, and logged it. */
  holders: Name[];
  shares: Share[];
  /** Who is cleared, where the case is restricted. */
  cleared: Name[] | null;
}

const situation: fc.Arbitrary<Situation> = fc.record({
  holders: fc.shuffledSubarray([...AGENCIES], { minLength: 1, maxLength: 2 }),
  shares: fc.array(
    fc.record({
      to: fc.constantFrom(...AGENCIES),
      parts: fc.subarray([...SHARE_PARTS]),
      days: fc.integer({ min: -1, max: 1 }),
      revoked: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  cleared: fc.option(fc.subarray([...AGENCIES]), { freq: 4 }),
});

/** The rule, as one would tell it: row-level security has to come to the same. */
function sees(name: Name, { holders, shares, cleared }: Situation, part: string | null, isOwn = false): boolean {
  if (cleared && !cleared.includes(name)) return false;
  if (isOwn ? holders[0] === name : holders.includes(name)) return true;
  return shares.some((one) => one.to === name && !one.revoked && one.days >= 0 && (part === null || one.parts.includes(part)));
}

async function lay({ holders, shares, cleared }: Situation): Promise<string> {
  const { owner } = world;
  const giver = actors.get(holders[0]!)!;
  const { id } = await world.logCase(giver, { receivedOn: TODAY });
  await owner.query('set session_replication_role = replica');
  for (const name of holders.slice(1)) {
    await owner.query(
      `insert into spells (agency_id, case_id, partnership_id, received_on, left_on, left_by) values ($1, $2, $3, $4, $4, 'transferred')`,
      [partnership.agencies[name], id, partnership.id, TODAY],
    );
  }
  for (const { to, parts, days, revoked } of shares) {
    const [endsOn, revokedAt] = [addDays(TODAY, days), revoked ? new Date() : null];
    await writeShare(world, giver, { caseId: id, toAgencyId: partnership.agencies[to], parts, endsOn, revokedAt });
  }
  for (const { table } of tables) {
    const [held] = await world.rows(`select from ${table} where case_id = $1`, [id]);
    if (!held) await owner.query(await someRow(table, id, giver.agencyId));
  }
  if (cleared) {
    await owner.query('insert into case_restrictions values ($1, $2, $3, now())', [id, partnership.id, giver.staffId]);
    for (const name of cleared) {
      await owner.query('insert into case_clearances values ($1, $2, $3, $4, now())', [id, actors.get(name)!.staffId, partnership.id, giver.staffId]);
    }
  }
  await owner.query('set session_replication_role = origin');
  return id;
}

/** A row of a table about the case, with what it must have and no more. */
async function someRow(table: string, caseId: string, agencyId: string): Promise<string> {
  const columns = await world.rows<{ name: string; type: string }>(
    `select a.attname as name, a.atttypid::regtype::text as type from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef and a.attidentity = ''`,
    [table],
  );
  const known: Record<string, string> = { case_id: caseId, agency_id: agencyId, partnership_id: partnership.id, audience: 'shared', restricted: 'false' };
  const values = columns.map(({ name, type }) => `'${known[name] ?? somethingOf(type)}'::${type}`);
  return `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`;
}

function somethingOf(type: string): string {
  if (type === 'uuid') return uuidv7();
  if (type === 'date' || type.startsWith('timestamp')) return TODAY;
  if (type === 'boolean') return 'true';
  if (/int|numeric|double/.test(type)) return '1';
  return type.endsWith('[]') || type === 'jsonb' ? '{}' : uuidv7();
}

it('knows the tables that hold parts of a case', () => {
  expect(tables.map(({ table }) => table)).toEqual(expect.arrayContaining(['case_events', 'case_people']));
});

it('an agency sees just those parts of a case that it has or had, or that are shared with it until today or later', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (told) => {
      const caseId = await lay(told);
      for (const [name, actor] of actors) {
        const seen = await world.as(actor, async (transaction) => {
          const parts: [string, boolean][] = [];
          for (const { table } of tables) {
            const rows = await transaction.query(`select 1 from ${table} where case_id = $1`, [caseId]);
            parts.push([table, rows.length > 0]);
          }
          const rows = await transaction.query('select 1 from cases where id = $1', [caseId]);
          return [...parts, ['cases', rows.length > 0]];
        });
        const expected = [...tables.map(({ table, part, isOwn }) => [table, sees(name, told, part, isOwn)]), ['cases', sees(name, told, null)]];
        expect([name, seen]).toEqual([name, expected]);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

it('an agency adds no line to a part of a case that it does not see, and gives nobody a share of it', async () => {
  const caseId = await lay({ holders: ['Environmental Health'], shares: [{ to: 'Housing', parts: ['people'], days: 1, revoked: false }], cleared: null });
  const [housing, communities] = [actors.get('Housing')!, actors.get('Communities')!];
  for (const { table } of tables) {
    const sql = await someRow(table, caseId, communities.agencyId);
    await expect(world.as(communities, (transaction) => transaction.run(sql))).rejects.toThrow(/row-level security|permission denied/);
  }
  const give = `insert into case_shares (id, partnership_id, case_id, from_agency_id, to_agency_id, parts, ends_on, shared_by, shared_at)
    values ($1, $2, $3, $4, $5, '{risk}', '2030-01-01', $6, now())`;
  const giving = [uuidv7(), partnership.id, caseId, housing.agencyId, communities.agencyId, housing.staffId];
  await expect(world.as(housing, (transaction) => transaction.run(give, giving))).rejects.toThrow(/row-level security/);
  const longer = world.as(housing, (transaction) => transaction.run(`update case_shares set ends_on = '2099-01-01' where case_id = $1`, [caseId]));
  expect(await longer).toBe(0);
  await expect(
    world.as(housing, (transaction) => transaction.run(`update case_shares set parts = '{risk}' where case_id = $1`, [caseId])),
  ).rejects.toThrow(/permission denied/);
});
