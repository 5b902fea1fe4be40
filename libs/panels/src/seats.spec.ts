import { londonDate } from '#calendar';
import { makeItem, makeMeeting, makePanel, refer, seat, type TestPanel } from '../../../test/panels.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { listSeats, requireRunning, requireSeat } from './seats.js';

let world: World;
let partnership: TestPartnership;
let panel: TestPanel;
let member: TestActor;
let itemId: string;
/** Every table with rows of a panel. */
let tables: string[];

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  panel = await makePanel(world, partnership, { kind: 'complex-case', restricted: true });
  member = await world.makeActor({ partnership, agency: 'Housing' });
  await seat(world, panel, member);
  itemId = await makeItem(world, panel);
  const meetingId = await makeMeeting(world, panel, londonDate(world.clock()), [itemId]);
  await layWhatFollows(meetingId);
  const found = await world.rows<{ table: string }>(
    `select c.relname as table from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'panel_id' and not a.attisdropped)
       and has_table_privilege('concord_app', c.oid, 'select') order by 1`,
  );
  tables = found.map(({ table }) => table);
});
afterAll(() => world.close());

/** A row in each table that the meeting fills, about the item. */
async function layWhatFollows(meetingId: string): Promise<void> {
  const { partnershipId, staffId, agencyId } = panel.chair;
  const ids = [partnershipId, panel.id, meetingId, itemId];
  await world.owner.query(
    `insert into panel_research (id, partnership_id, panel_id, meeting_id, item_id, agency_id, asked_at, answer, answered_by, answered_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, now(), 'Known', $6, now())`, [...ids, agencyId, staffId]);
  await world.owner.query(
    `insert into minute_lines (id, partnership_id, panel_id, meeting_id, item_id, kind, words, written_by, written_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'note', 'Said', $5, now())`, [...ids, staffId]);
  await world.owner.query(
    `insert into panel_actions (id, partnership_id, panel_id, meeting_id, item_id, agency_id, owner_id, what, due_on, added_by, added_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'Visit', current_date, $6, now())`, [...ids, agencyId, staffId]);
  await world.owner.query(
    `insert into panel_attendance (meeting_id, staff_id, partnership_id, panel_id, agency_id, state) values ($3, $5, $1, $2, $4, 'present')`,
    [partnershipId, panel.id, meetingId, agencyId, staffId]);
}

/** The tables in which somebody sees a row. */
async function sees(actor: TestActor): Promise<string[]> {
  return world.as(actor, async (transaction) => {
    const seen: string[] = [];
    for (const table of tables) if ((await transaction.query(`select 1 from ${table} where panel_id = $1 limit 1`, [panel.id])).length > 0) seen.push(table);
    return seen;
  });
}

describe('a panel', () => {
  it('shows its work to those who have a seat, and no row of it to anyone else', async () => {
    const seen = await sees(member);
    expect(seen).toEqual(expect.arrayContaining([
      'meeting_items', 'minute_lines', 'panel_actions', 'panel_attendance', 'panel_individuals', 'panel_items', 'panel_meetings', 'panel_members',
      'panel_referrals', 'panel_research',
    ]));
    for (const role of ['officer', 'manager', 'panel-chair', 'administrator', 'performance-officer', 'sanctuary-coordinator'] as const) {
      for (const agency of ['Communities', 'Housing'] as const) {
        const outsider = await world.makeActor({ partnership, role, agency });
        expect([role, agency, await sees(outsider)]).toEqual([role, agency, []]);
      }
    }
  });

  it('shows a referral to who made it, and to no colleague of theirs', async () => {
    const referrer = await world.makeActor({ partnership });
    const colleague = await world.makeActor({ partnership });
    await refer(world, referrer, panel);
    expect([await sees(referrer), await sees(colleague)]).toEqual([['panel_referrals'], []]);
  });

  it('shuts out of an item, papers and minutes included, whoever has a conflict of interest', async () => {
    const related = await world.makeActor({ partnership });
    await seat(world, panel, related);
    expect(await sees(related)).toContain('minute_lines');
    await world.owner.query(
      `insert into panel_conflicts (id, partnership_id, panel_id, item_id, staff_id, reason, declared_by, declared_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'A cousin', $4, now())`, [partnership.id, panel.id, itemId, related.staffId]);
    expect(await sees(related)).toEqual(['panel_attendance', 'panel_meetings', 'panel_members']);
    const rows = await world.as(related, (transaction) => transaction.query('select 1 from panel_individuals'));
    expect(rows).toEqual([]);
  });

  it('opens with the first day of a seat, closes with its last, and needs the clearance', async () => {
    const someone = await world.makeActor({ partnership });
    await seat(world, panel, someone);
    const set = (column: string, value: string | null): Promise<unknown> =>
      world.owner.query(`update panel_members set ${column} = $2 where staff_id = $1`, [someone.staffId, value]);
    const [{ today, before, after }] = (await world.as(someone, (transaction) => transaction.query<Record<string, string>>(
      'select current_day()::text as today, (current_day() - 1)::text as before, (current_day() + 1)::text as after'))) as [Record<string, string>];
    const isIn = async (): Promise<boolean> => (await sees(someone)).length > 0;
    expect(await isIn()).toBe(true);
    await set('from_on', after!);
    expect(await isIn()).toBe(false);
    await set('from_on', before!);
    await set('until_on', today!);
    expect(await isIn()).toBe(true);
    await set('until_on', before!);
    expect(await isIn()).toBe(false);
    await set('until_on', null);
    await set('cleared_on', null);
    expect(await isIn()).toBe(false);
  });

  it('is nothing that can be found without a seat, and is run by chair, deputy and coordinator', async () => {
    const outsider = await world.makeActor({ partnership, role: 'panel-chair' });
    const asking = (actor: TestActor, what: typeof requireSeat) => world.as(actor, (transaction) => what(actor, transaction, panel.id));
    expect((await refusalOf(asking(outsider, requireSeat))).kind).toBe('not-found');
    expect((await refusalOf(asking(member, requireRunning))).kind).toBe('forbidden');
    for (const as of ['deputy', 'coordinator'] as const) {
      const runner = await world.makeActor({ partnership });
      await seat(world, panel, runner, as);
      expect(await asking(runner, requireRunning)).toMatchObject({ seat: as, runs: true });
    }
    expect(await world.as(outsider, (transaction) => listSeats(outsider, transaction))).toEqual([]);
  });
});
