import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { concordItself, identityOf, refuseDemonstration } from '#agencies';
import { parsePeriod } from '#calendar';
import { measureAfresh } from '#measures';
import { projectRoot, readConfig } from '#platform';
import { openWorld, type World } from '../../../test/world.js';
import { layOutDemonstration } from './lay-out.js';

const YEARS = { actual_2021_22: '2021/22', actual_2022_23: '2022/23', actual_2023_24: '2023/24' } as const;
type Printed = { code: string; source: string } & Record<keyof typeof YEARS, string>;
/** Of the closures and their bands, of the requests for a case review, of the ASB Panel, and of enforcement. */
const COMPUTED = /^ComS_(01[234][abcd]?|015[abc]|01[67]|01[89]a|02[89])$/;
/** Of the closures alone, which a count afresh gives. */
const CLOSURES = /^ComS_01[234]/;

const printed: Printed[] = parse<Printed>(
  readFileSync(join(projectRoot, 'apps/local/demonstration/data/broxtowe-indicators.csv')),
  { columns: true },
).filter(({ code }) => COMPUTED.test(code));

let world: World;
let partnershipId: string;
beforeAll(async () => {
  world = await openWorld();
  await layOutDemonstration(world.url, () => undefined, world.clock);
  const [partnership] = await world.rows<{ id: string }>(`select id from partnerships where slug = 'broxtowe'`);
  partnershipId = partnership!.id;
}, 60_000);
afterAll(() => world.close());

it('has all twenty-four computed indicators of the printed plan', () => {
  expect(new Set(printed.map(({ code }) => code)).size).toBe(24);
});

describe.each(Object.entries(YEARS))('%s', (column, year) => {
  const expected = Object.fromEntries(printed.map((row) => [row.code, Number(row[column as keyof typeof YEARS])]));

  it('comes out of the cases as it is printed, counted afresh', async () => {
    const rows = await world.workerDatabase.transaction(identityOf(concordItself(partnershipId, 'command')), (transaction) =>
      measureAfresh(transaction, parsePeriod(year)!),
    );
    const counted = Object.fromEntries(rows.filter(({ code }) => COMPUTED.test(code)).map(({ code, value }) => [code, value]));
    expect(counted).toEqual(Object.fromEntries(Object.entries(expected).filter(([code]) => CLOSURES.test(code))));
  });

  it.each(['measured_values', 'published_values'])('stands so in %s', async (table) => {
    const rows = await world.rows<{ code: string; value: number }>(
      `select i.code, v.value from ${table} v join indicators i on i.id = v.indicator_id where v.period = $1`,
      [year],
    );
    expect(Object.fromEntries(rows.map(({ code, value }) => [code, value]))).toEqual(expected);
  });
});

it('has cases of the running quarter, open ones and closed ones, and someone for every role', async () => {
  const [cases] = await world.rows<{ open: number; closed: number }>(
    `select count(*) filter (where left_on is null)::int as open, count(*) filter (where left_by = 'closed')::int as closed
     from spells where received_on >= '2026-10-01'`,
  );
  expect(cases!.open).toBeGreaterThan(5);
  expect(cases!.closed).toBeGreaterThan(5);
  const roles = await world.rows('select distinct unnest(roles) from staff');
  expect(roles).toHaveLength(7);
});

it('has one merged pair of cases at the landlord, which NM01 counts once, with the hate told in either', async () => {
  const pairs = await world.rows<{ survivor: string; merged: string; agency: string }>(
    `select m.case_id as survivor, m.merged_id as merged, g.name as agency from case_merges m
       join spells s on s.case_id = m.case_id join agencies g on g.id = s.agency_id`,
  );
  expect(pairs.map(({ agency }) => agency)).toEqual(['Housing']);
  const counted = await world.workerDatabase.transaction(identityOf(concordItself(partnershipId, 'command')), (transaction) =>
    transaction.query<{ case_id: string; hate: boolean }>(
      `select n.case_id, n.hate from agencies g cross join lateral nm01_cases(g.id, '2026-04-01', '2027-03-31') n
       where g.name = 'Housing' and n.case_id = any($1)`,
      [pairs.flatMap(({ survivor, merged }) => [survivor, merged])],
    ),
  );
  expect(counted).toEqual([{ case_id: pairs[0]!.survivor, hate: true }]);
});

it('is refused by production, which another database is not', async () => {
  const config = readConfig({ NODE_ENV: 'production', SESSION_SECRET: 'a secret for tests alone, of 32 and more' });
  await expect(refuseDemonstration(config, world.database)).rejects.toThrow('holds the demonstration');
  await expect(refuseDemonstration(readConfig({}), world.database)).resolves.toBeUndefined();
  const other = await openWorld();
  await other.makePartnership();
  await expect(refuseDemonstration(config, other.database)).resolves.toBeUndefined();
  await other.close();
});

it('is laid out once, however often it is asked for', async () => {
  const before = await world.rows('select count(*) from cases');
  await layOutDemonstration(world.url, () => undefined, world.clock);
  expect(await world.rows('select count(*) from cases')).toEqual(before);
});
