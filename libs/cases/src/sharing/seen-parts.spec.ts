import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { addDays } from '#calendar';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import type { CaseEventKind } from '../timeline/kinds.js';
import type { ActionKind } from '../timeline/rules/action-kinds.js';
import { SHARE_PARTS } from './rules/share-parts.js';

const TODAY = '2026-11-23';
const AGENCIES = ['Environmental Health', 'Housing', 'Communities'] as const;
type Name = (typeof AGENCIES)[number];

let world: World;
let partnership: TestPartnership;
const actors = new Map<Name, TestActor>();
/** The part of a case that each kind of line tells of; a new kind has its place here too. */
const PARTS_OF_LINES: Record<Exclude<CaseEventKind, ActionKind>, (typeof SHARE_PARTS)[number]> = {
  'complaint-added': 'complaints', 'complaint-moved-out': 'complaints', 'complaint-moved-in': 'complaints', 'follow-up': 'complaints',
  merged: 'complaints', unmerged: 'complaints',
  'person-added': 'people', 'person-ended': 'people', 'told-closed': 'people', 'told-reopened': 'people', 'not-told': 'people',
  'review-right-told': 'people',
  'risk-assessed': 'risk',
  'warning-issued': 'notices', 'warning-withdrawn': 'notices', 'notice-served': 'notices', 'bundle-made': 'notices',
  'power-applied': 'notices', 'power-noticed': 'notices', 'power-signed': 'notices', 'power-heard': 'notices', 'power-granted': 'notices',
  'power-refused': 'notices', 'power-changed': 'notices', 'power-reviewed': 'notices', 'power-appealed': 'notices', 'power-breached': 'notices',
  'power-ended': 'notices',
  'notice-appealed': 'notices', 'notice-appeal-heard': 'notices', 'notice-appeal-decided': 'notices', 'notice-varied': 'notices',
  'notice-ended': 'notices', 'notice-breached': 'notices', 'penalty-issued': 'notices', 'penalty-paid': 'notices', 'penalty-withdrawn': 'notices',
  'prosecution-begun': 'notices', 'prosecution-ended': 'notices', 'works-planned': 'notices', 'works-done': 'notices', 'works-charged': 'notices',
  'works-recovered': 'notices',
  logged: 'timeline', 'transfer-asked': 'timeline', 'transfer-accepted': 'timeline', 'transfer-refused': 'timeline',
  'transfer-withdrawn': 'timeline', 'transfer-note': 'timeline', shared: 'timeline', 'share-changed': 'timeline', 'share-revoked': 'timeline',
  assigned: 'timeline', restricted: 'timeline', 'clearances-changed': 'timeline', 'restriction-lifted': 'timeline', closed: 'timeline',
  reopened: 'timeline', 'place-set': 'timeline', 'review-asked': 'timeline', 'panel-referred': 'timeline', 'panel-accepted': 'timeline',
  'panel-decided': 'timeline', 'panel-left': 'timeline', 'action-cancelled': 'timeline', 'diary-entry': 'timeline',
};
/** The lines of a case, and what stands under them. */
const UNDER_LINES = ['case_events', 'case_files', 'case_corrections'] as const;
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
  for (const table of UNDER_LINES.slice(1)) await world.owner.query(`alter table ${table} enable always trigger part_of_line`);
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

/** Lines of every kind, with a file and a correction under each. */
async function layLines(caseId: string, agencyId: string): Promise<void> {
  await world.owner.query('set session_replication_role = replica');
  for (const table of UNDER_LINES.slice(1)) await world.owner.query(`delete from ${table} where case_id = $1`, [caseId]);
  for (const kind of Object.keys(PARTS_OF_LINES)) {
    await world.owner.query(await someRow('case_events', caseId, agencyId, { kind, id: uuidv7() }));
  }
  const lines = await world.rows<{ id: string }>('select id from case_events where case_id = $1', [caseId]);
  for (const { id } of lines) {
    for (const table of UNDER_LINES.slice(1)) await world.owner.query(await someRow(table, caseId, agencyId, { event_id: id }));
  }
  await world.owner.query('set session_replication_role = origin');
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
async function someRow(table: string, caseId: string, agencyId: string, told: Record<string, string> = {}): Promise<string> {
  const columns = await world.rows<{ name: string; type: string }>(
    `select a.attname as name, a.atttypid::regtype::text as type from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
       and (a.attnotnull and not a.atthasdef and a.attidentity = '' or a.attname = 'case_id')`,
    [table],
  );
  const known: Record<string, string> = { case_id: caseId, agency_id: agencyId, partnership_id: partnership.id, audience: 'shared', restricted: 'false', ...told };
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

it('a line that tells of another part of a case, and what is under it, is shown to those who see both', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (told) => {
      const caseId = await lay(told);
      await layLines(caseId, actors.get(told.holders[0]!)!.agencyId);
      for (const [name, actor] of actors) {
        const expected = Object.entries(PARTS_OF_LINES)
          .filter(([, part]) => sees(name, told, 'timeline') && sees(name, told, part))
          .map(([kind]) => kind);
        for (const table of UNDER_LINES) {
          const column = table === 'case_events' ? 'id' : 'event_id';
          const sql = `select ${column} as id from ${table} where case_id = $1`;
          const seen = await world.as(actor, (transaction) => transaction.query<{ id: string }>(sql, [caseId]));
          const kinds = await world.rows<{ kind: string }>('select distinct kind from case_events where id = any($1)', [seen.map(({ id }) => id)]);
          expect([name, table, kinds.map(({ kind }) => kind).sort()]).toEqual([name, table, [...expected].sort()]);
        }
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);
