import { uuidv7 } from 'uuidv7';
import type { Database, Identity } from '#platform';
import { openWorld, type World } from '../world.js';

/** Every Concord role, and the tables that it may read across partnerships. */
const ACROSS = { concord_app: [], concord_worker: ['outbox', 'partnerships'] } as const;
/** Tables with a case in them that say nothing of people or places, and that the figures and the policies themselves read. */
const OF_THE_PARTNERSHIP = ['spells', 'case_restrictions', 'case_clearances', 'published_cases'];
type Role = keyof typeof ACROSS;
const ROLES = Object.keys(ACROSS) as Role[];

interface Column {
  table: string;
  column: string;
  type: string;
}

let world: World;
/** Columns of every table that has a partnership_id, by table. */
const tables = new Map<string, Column[]>();
const [ours, theirs] = [uuidv7(), uuidv7()];
/** The one agency, case, person, panel and referral of each partnership: every row is about them. */
const onesOf = new Map([ours, theirs].map((id) => [id, { agencyId: uuidv7(), caseId: uuidv7(), staffId: uuidv7(), personId: uuidv7(), panelId: uuidv7(), referralId: uuidv7() }]));

beforeAll(async () => {
  world = await openWorld();
  const columns = await world.rows<Column>(
    `select c.relname as table, a.attname as column, a.atttypid::regtype::text as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attidentity = '' and a.attgenerated = ''
       and exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'partnership_id')
     order by c.relname, a.attnum`,
  );
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  await fillEveryTable();
});
afterAll(() => world.close());

/** A row for each of two partnerships in every table, whatever it is for: in this database nothing checks what they say. */
async function fillEveryTable(): Promise<void> {
  const checks = await world.rows<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
     from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`,
  );
  for (const { drop } of checks) await world.owner.query(drop);
  await world.owner.query('set session_replication_role = replica');
  for (const table of tables.keys()) for (const partnershipId of [ours, theirs]) await world.owner.query(insertSql(table, partnershipId));
  await world.owner.query(`insert into partnerships (id, slug, name) values ('${ours}', 'ours', 'Ours'), ('${theirs}', 'theirs', 'Theirs')`);
  await world.owner.query('set session_replication_role = origin');
}

function insertSql(table: string, partnershipId: string): string {
  const columns = tables.get(table)!;
  const values = columns.map(({ column, type }) => {
    // Of every circle of sanctuary, too.
    if (`${table}.${column}` === 'staff.roles') return `'{sanctuary-coordinator,repairs-operative,manager}'`;
    if (`${table}.${column}` === 'staff.active') return 'true';
    const known = column === 'partnership_id' ? partnershipId : oneFor(table, column, partnershipId);
    return known ? `'${known}'` : `${someValue(type)}::${type}`;
  });
  return `insert into ${table} (${columns.map(({ column }) => column).join(', ')}) values (${values.join(', ')})`;
}

/** Which of the partnership's ones a column is about, if any. */
function oneFor(table: string, column: string, partnershipId: string): string | null {
  const { agencyId, caseId, staffId, personId, panelId, referralId } = onesOf.get(partnershipId)!;
  if (column === 'panel_id' || `${table}.${column}` === 'panels.id') return panelId;
  if (column === 'referral_id' || ['panel_referrals.id', 'sanctuary_referrals.id'].includes(`${table}.${column}`)) return referralId;
  if (column === 'case_id' || `${table}.${column}` === 'cases.id') return caseId;
  if (column.endsWith('agency_id') || `${table}.${column}` === 'agencies.id') return agencyId;
  if (column === 'person_id' || `${table}.${column}` === 'people.id') return personId;
  return ['staff_id', 'referred_by'].includes(column) || `${table}.${column}` === 'staff.id' ? staffId : null;
}

function someValue(type: string): string {
  if (type === 'uuid') return `'${uuidv7()}'`;
  if (type.startsWith('timestamp') || type === 'date') return `'2026-11-23'`;
  if (type === 'time without time zone') return `'12:00'`;
  if (type === 'boolean') return 'false';
  if (['integer', 'bigint', 'numeric', 'smallint', 'double precision'].includes(type)) return '1';
  if (type === 'jsonb' || type.endsWith('[]')) return `'{}'`;
  return `'${uuidv7()}'`;
}

const databaseOf = (role: Role): Database => (role === 'concord_app' ? world.database : world.workerDatabase);
const lookingFrom = (partnershipId: string): Identity => {
  const { agencyId, staffId } = onesOf.get(partnershipId)!;
  return { partnershipId, agencyId, personId: staffId };
};

async function may(role: Role, table: string, privilege: 'select' | 'delete'): Promise<boolean> {
  const [row] = await world.rows<{ may: boolean }>('select has_table_privilege($1, $2, $3) as may', [role, table, privilege]);
  return row!.may;
}

/** Whether a role may read rows: of some tables it may read some columns alone. */
async function readable(role: Role, table: string): Promise<boolean> {
  const [row] = await world.rows<{ may: boolean }>(`select has_column_privilege($1, $2, 'partnership_id', 'select') as may`, [role, table]);
  return row!.may;
}

describe('every table', () => {
  it('that Concord’s roles may touch is under row-level security, with a policy', async () => {
    const open = await world.rows(
      `select c.relname from pg_class c
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and (has_any_column_privilege('concord_worker', c.oid, 'select, insert, update')
           or has_table_privilege('concord_worker', c.oid, 'delete, truncate'))
         and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`,
    );
    expect(open).toEqual([]);
  });

  it('and every row in it belongs to a partnership, or is there before anyone is known', async () => {
    const without = await world.rows<{ relname: string }>(
      `select relname from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace
         and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'partnership_id' and a.attnotnull)
       order by relname`,
    );
    expect(without.map(({ relname }) => relname)).toEqual(['migrations', 'partnerships', 'sessions', 'sign_in_failures']);
  });

  it('is no view that looks through its owner’s eyes', async () => {
    const views = await world.rows(
      `select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
         and not coalesce(reloptions, '{}') @> '{security_invoker=true}'`,
    );
    expect(views).toEqual([]);
  });
});

describe.each(ROLES)('%s', (role) => {
  it('owns nothing, and can neither log in, pass by row-level security nor become someone else', async () => {
    const owned = await world.rows(
      `select classid::regclass, objid from pg_shdepend
       where refclassid = 'pg_authid'::regclass and refobjid = $1::regrole and deptype = 'o'
         and dbid in (0, (select oid from pg_database where datname = current_database()))`,
      [role],
    );
    expect(owned).toEqual([]);
    const [rights] = await world.rows(
      'select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1',
      [role],
    );
    expect(rights).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    const memberships = await world.rows<{ role: string }>(
      'select roleid::regrole::text as role from pg_auth_members where member = $1::regrole',
      [role],
    );
    expect(memberships.map((each) => each.role)).toEqual(role === 'concord_worker' ? ['concord_app'] : []);
  });

  it('sees its own partnership’s rows and no others, in every table', async () => {
    for (const table of tables.keys()) {
      if (!(await readable(role, table)) || (ACROSS[role] as readonly string[]).includes(table)) continue;
      const seen = await databaseOf(role).transaction(lookingFrom(ours), (transaction) =>
        transaction.query<{ id: string }>(`select partnership_id as id from ${table}`),
      );
      expect([table, seen]).toEqual([table, [{ id: ours }]]);
    }
  });

  it('sees nothing of a case, of another agency of its own partnership, that is not shared with it', async () => {
    if (role === 'concord_worker') return;
    for (const [table, columns] of tables) {
      const ofCase = columns.some(({ column }) => column === 'case_id') || table === 'cases';
      if (!ofCase || OF_THE_PARTNERSHIP.includes(table) || !(await readable(role, table))) continue;
      const seen = await world.database.transaction({ ...lookingFrom(ours), agencyId: uuidv7() }, (transaction) =>
        transaction.query(`select partnership_id from ${table}`),
      );
      expect([table, seen]).toEqual([table, []]);
    }
  });

  it('sees nothing where nobody is looking', async () => {
    for (const table of tables.keys()) {
      if (!(await readable(role, table)) || (ACROSS[role] as readonly string[]).includes(table)) continue;
      const seen = await databaseOf(role).acrossPartnerships((transaction) => transaction.query(`select partnership_id from ${table}`));
      expect([table, seen]).toEqual([table, []]);
    }
  });

  it('can neither write into another partnership nor move or remove its rows', async () => {
    for (const table of tables.keys()) {
      if ((ACROSS[role] as readonly string[]).includes(table)) continue;
      const asOurs = (sql: string): Promise<number> =>
        databaseOf(role).transaction(lookingFrom(ours), (transaction) => transaction.run(sql));
      await expect(asOurs(insertSql(table, theirs))).rejects.toThrow(/row-level security|permission denied/);
      await expect(asOurs(`update ${table} set partnership_id = '${theirs}'`)).rejects.toThrow(/row-level security|permission denied/);
      if (await may(role, table, 'delete')) await asOurs(`delete from ${table} where partnership_id = '${theirs}'`);
      const [{ left }] = (await world.rows<{ left: number }>(`select count(*)::int as left from ${table} where partnership_id = '${theirs}'`)) as [
        { left: number },
      ];
      expect([table, left]).toEqual([table, 1]);
    }
  });
});

describe('every function that acts as the owner', () => {
  it('looks names up in public, and among its caller’s temporary tables last', async () => {
    const loose = await world.rows(
      `select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
         and not coalesce(proconfig, '{}')::text like '%search_path=public, pg_temp%'`,
    );
    expect(loose).toEqual([]);
  });
});

describe('every constraint', () => {
  it('has a name that somebody gave it', async () => {
    const unnamed = await world.rows(
      `select conrelid::regclass::text as table, conname from pg_constraint
       where contype in ('f', 'u') and connamespace = 'public'::regnamespace and conrelid <> 'migrations'::regclass
         and conname ~ '_(fkey|key|check)\\d*$'`,
    );
    expect(unnamed).toEqual([]);
  });
});
