import type { TestActor } from './people.js';
import type { World } from './world.js';

/** The tables of which each row is a panel's. */
export async function tablesOfPanels(world: World): Promise<string[]> {
  const rows = await world.rows<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
       join information_schema.columns i on i.table_schema = 'public' and i.table_name = c.table_name and i.column_name = 'id'
     where c.table_schema = 'public' and c.column_name = 'panel_id'`,
  );
  return rows.map(({ name }) => name);
}

/** Every row that somebody's transactions may read, as text. */
export async function rowsThatMayBeRead(world: World, actor: TestActor): Promise<string[]> {
  return world.as(actor, async (transaction) => {
    const tables = await transaction.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and has_table_privilege(oid, 'select')`,
    );
    const rows: string[] = [];
    for (const { name } of tables) {
      for (const { row } of await transaction.query<{ row: string }>(`select t::text as row from ${name} t`)) rows.push(`${name} ${row}`);
    }
    return rows;
  });
}

/** Every id of the world as it stands. */
export async function idsThereAre(world: World): Promise<Set<string>> {
  const tables = await world.rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
  );
  const rows = await world.rows<{ id: string }>(tables.map(({ name }) => `select id from ${name}`).join(' union '));
  return new Set(rows.map(({ id }) => id));
}
