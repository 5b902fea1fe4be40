import { uuidv7 } from 'uuidv7';
import { ROLES, type Role } from '#agencies';
import { addConflict, declineReferral, listSanctuary, openSanctuary, referToSanctuary, revealAddress, revealsOf } from '#sanctuary';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';
import { refusalOf } from '../refusal-of.js';
import { makePlanned, makeSanctuaryPeople, SECRETS, someReferral, versionOf, type SanctuaryPeople } from '../sanctuary.js';
import { openWorld, type World } from '../world.js';

/** What an operative of the agency that has the job may see rows of. */
const JOB = ['sanctuary_order_items', 'sanctuary_orders', 'sanctuary_pictures', 'sanctuary_ticks', 'sanctuary_visits'];
/** What everybody may read: numbers and things to fit, nothing of anybody. */
const OF_EVERYBODY = ['sanctuary_catalogue', 'sanctuary_settings'];

let world: World;
let partnership: TestPartnership;
let people: SanctuaryPeople;
let referralId: string;
let visitId: string;
/** Every table of sanctuary that has something of a referral in it. */
let tables: string[];

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  people = await makeSanctuaryPeople(world, partnership);
  ({ referralId, visitId } = await makePlanned(world, partnership, people));
  tables = (await world.rows<{ relname: string }>(
    `select relname from pg_class where relkind = 'r' and relname like 'sanctuary_%' and relname <> all($1) order by relname`, [OF_EVERYBODY],
  )).map(({ relname }) => relname);
  await fillTheRest();
});
afterAll(() => world.close());

/** A row of the referral in each table that the story has not filled: what it says is not looked at. */
async function fillTheRest(): Promise<void> {
  const [order] = await world.rows<{ id: string }>('select id from sanctuary_orders');
  await world.owner.query('set session_replication_role = replica');
  for (const table of tables) {
    const [held] = await world.rows<{ some: boolean }>(`select exists (select from ${table}) as some`);
    // Nobody of the story stands on the conflict list.
    if (held!.some || table === 'sanctuary_conflicts') continue;
    const checks = await world.rows<{ conname: string }>(`select conname from pg_constraint where contype = 'c' and conrelid = $1::regclass`, [table]);
    for (const { conname } of checks) await world.owner.query(`alter table ${table} drop constraint ${conname}`);
    const columns = await world.rows<{ name: string; type: string }>(
      `select attname as name, atttypid::regtype::text as type from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull`, [table],
    );
    const ids: Record<string, string> = { partnership_id: partnership.id, referral_id: referralId, order_id: order!.id };
    if (table === 'sanctuary_pictures') columns.push({ name: 'order_id', type: 'uuid' });
    const values = columns.map(({ name, type }) => ids[name] ?? { uuid: uuidv7(), text: 'x', integer: '1', boolean: 'true', date: '2026-11-23', jsonb: '{}' }[type] ?? '2026-11-23');
    await world.owner.query(
      `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, values,
    );
  }
  await world.owner.query('set session_replication_role = origin');
}

/** The tables of which somebody sees a row, where every filter is forgotten. */
async function seenBy(actor: TestActor): Promise<string[]> {
  return world.as(actor, async (transaction) => {
    const seen: string[] = [];
    for (const table of tables) if ((await transaction.query(`select 1 from ${table}`)).length > 0) seen.push(table);
    return seen;
  });
}

/** How many lines of the audit trail somebody sees that tell of sanctuary. */
const trailOf = (actor: TestActor): Promise<unknown[]> =>
  world.as(actor, (transaction) => transaction.query(`select 1 from audit_entries where action like 'sanctuary.%'`));

describe('a query that forgets every filter', () => {
  it.each(ROLES.filter((role) => role !== 'sanctuary-coordinator'))('shows nothing to a %s, of any agency, without part in it', async (role: Role) => {
    for (const agency of ['Housing', 'Communities', 'Environmental Health', 'Nottinghamshire Police', 'Housing Repairs'] as const) {
      if (role === 'repairs-operative' && agency === 'Housing Repairs') continue;
      // A manager of the agency that referred stands in for who is away, and sees how it stands.
      const expected = role === 'manager' && agency === 'Housing' ? ['sanctuary_standings'] : [];
      const actor = await world.makeActor({ partnership, agency, role });
      expect([agency, await seenBy(actor), await trailOf(actor)]).toEqual([agency, expected, []]);
    }
  });

  it('shows who referred how it stands, and no more', async () => {
    expect(await seenBy(people.referrer)).toEqual(['sanctuary_standings']);
    const [standing] = await world.as(people.referrer, (transaction) => transaction.query<Record<string, unknown>>('select * from sanctuary_standings'));
    expect(JSON.stringify(standing)).not.toMatch(new RegExp(Object.values(SECRETS).join('|')));
  });

  it('shows an operative of the agency that has the job the job alone, and nothing of why or where', async () => {
    expect(await seenBy(people.operative)).toEqual(JOB);
    const words = await world.as(people.operative, async (transaction) => {
      const rows = [];
      for (const table of JOB) rows.push(...(await transaction.query(`select * from ${table}`)));
      return JSON.stringify(rows);
    });
    expect(words).not.toMatch(new RegExp([...Object.values(SECRETS), 'high', 'key'].join('|')));
    expect(await trailOf(people.operative)).toEqual([]);
  });

  it('shows a coordinator all, but nothing to one in conflict, to one of another partnership or to one who has left', async () => {
    const { coordinator } = people;
    expect(await seenBy(coordinator)).toEqual(tables.filter((table) => table !== 'sanctuary_conflicts'));
    const related = await world.makeActor({ partnership, agency: 'Communities', role: 'sanctuary-coordinator' });
    await world.as(coordinator, (transaction) => addConflict(coordinator, transaction, { referralId, staffId: related.staffId, reason: 'A cousin' }));
    expect(await seenBy(related)).toEqual([]);
    expect(await world.as(related, (transaction) => transaction.query('select 1 from audit_entries where subject_id = $1', [referralId]))).toEqual([]);
    expect(await world.as(related, (transaction) => listSanctuary(related, transaction, 'open'))).toEqual([]);
    expect(await refusalOf(world.as(related, (transaction) => openSanctuary(related, transaction, referralId)))).toMatchObject({ kind: 'not-found' });
    const elsewhere = await world.makeActor({ partnership: await world.makePartnership(), role: 'sanctuary-coordinator' });
    expect(await seenBy(elsewhere)).toEqual([]);
    const left = await world.makeActor({ partnership, role: 'sanctuary-coordinator' });
    await world.owner.query('update staff set active = false where id = $1', [left.staffId]);
    expect(await seenBy(left)).toEqual([]);
  });

  it('shuts an operative in conflict out of the job, and one who moved to another agency', async () => {
    const { coordinator } = people;
    const related = await world.makeActor({ partnership, agency: 'Housing Repairs', role: 'repairs-operative' });
    expect(await seenBy(related)).toEqual(JOB);
    await world.as(coordinator, (transaction) => addConflict(coordinator, transaction, { referralId, staffId: related.staffId, reason: 'A neighbour' }));
    expect(await seenBy(related)).toEqual([]);
    const moved = await world.makeActor({ partnership, agency: 'Housing Repairs', role: 'repairs-operative' });
    await world.owner.query('update staff set agency_id = $2 where id = $1', [moved.staffId, partnership.agencies.Housing]);
    expect(await seenBy(moved)).toEqual([]);
  });

  it('lets nobody write what they may not see', async () => {
    const officer = await world.makeActor({ partnership, agency: 'Housing' });
    for (const table of tables) {
      const changed = world.as(officer, (transaction) => transaction.run(`update ${table} set partnership_id = partnership_id`));
      expect([0, `permission denied for table ${table}`]).toContain(await changed.catch(({ message }: Error) => message));
      await expect(world.as(officer, (transaction) => transaction.run(`delete from ${table}`))).rejects.toThrow('permission denied');
    }
    const accepted = world.as(officer, (transaction) => transaction.run(
      `insert into sanctuary_standings (referral_id, partnership_id, agency_id, referred_by, reference, sent_at, standing, changed_at)
       values ($1, $2, $3, $4, 'SAN-1', now(), 'accepted', now())`, [uuidv7(), partnership.id, officer.agencyId, officer.staffId],
    ));
    await expect(accepted).rejects.toThrow('row-level security');
    // An address for a referral that somebody else sent.
    const planted = world.as(officer, (transaction) => transaction.run(
      `insert into sanctuary_addresses (referral_id, partnership_id, address, postcode) values ($1, $2, '1 Elsewhere', 'NG1 1AA')`, [referralId, partnership.id],
    ));
    await expect(planted).rejects.toThrow('row-level security');
  });
});

describe('a statement that forgets what an operative may do', () => {
  it.each([
    ['leads a visit to another home', `update sanctuary_visits set referral_id = $2 where id = $1`],
    ['moves an appointment out of the safe window', `update sanctuary_visits set starts_at = starts_at - interval '9 hours' where id = $1 and id <> $2`],
    ['takes a job for another agency', `update sanctuary_orders set agency_id = $2 where id = (select order_id from sanctuary_visits where id = $1)`],
    ['rewrites safe contact', `update sanctuary_orders set contact_how = 'Ring at night', access = $2::uuid::text where id = (select order_id from sanctuary_visits where id = $1)`],
    ['makes work cheaper', `update sanctuary_order_items set cost_pence = 1, measure_id = $2 where order_id = (select order_id from sanctuary_visits where id = $1)`],
    ['adds a visit of another home', `insert into sanctuary_visits (id, partnership_id, referral_id, order_id, starts_at, ends_at, state, planned_by, planned_at)
      select $2, partnership_id, $2, order_id, starts_at, ends_at, 'done', current_staff(), now() from sanctuary_visits where id = $1`],
    ['orders work', `insert into sanctuary_order_items (id, partnership_id, referral_id, order_id, position, room, what)
      select $2, partnership_id, referral_id, order_id, 9, 'Hall', 'Paint it' from sanctuary_visits where id = $1`],
    ['ticks in the name of somebody else', `insert into sanctuary_ticks (id, partnership_id, referral_id, order_id, item_id, by_staff, received_at)
      select $2, v.partnership_id, v.referral_id, v.order_id, i.id, v.planned_by, now() from sanctuary_visits v join sanctuary_order_items i using (order_id) where v.id = $1 limit 1`],
  ])('and %s is refused', async (_what, sql) => {
    const tried = world.as(people.operative, (transaction) => transaction.run(sql, [visitId, uuidv7()]));
    await expect(tried).rejects.toThrow(/permission denied|row-level security|_of_one|_referral"/);
  });
});

describe('the address', () => {
  const reveal = (actor: TestActor, reason = 'On my way'): ReturnType<typeof revealAddress> =>
    world.as(actor, (transaction) => revealAddress(actor, transaction, { visitId, reason }));

  it('is revealed to an operative of the job on the day of the visit, with the reason in the trail', async () => {
    expect(await reveal(people.operative)).toEqual({ address: SECRETS.address, postcode: SECRETS.postcode, phone: SECRETS.phone });
    const [entry] = await world.rows(`select staff_id, details from audit_entries where action = 'sanctuary.address-revealed'`);
    expect(entry).toEqual({ staff_id: people.operative.staffId, details: { visitId, reason: 'On my way' } });
    const told = await world.as(people.coordinator, (transaction) => revealsOf(people.coordinator, transaction, referralId));
    expect(told).toEqual([{ at: world.clock(), byName: people.operative.name, reason: 'On my way' }]);
  });

  it('is not revealed without a reason, by another agency, in conflict, or on another day', async () => {
    expect(await refusalOf(reveal(people.operative, '  '))).toMatchObject({ fields: ['reason'] });
    const elsewhere = await world.makeActor({ partnership, agency: 'Housing', role: 'repairs-operative' });
    expect(await refusalOf(reveal(elsewhere))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(reveal(people.referrer))).toMatchObject({ kind: 'forbidden' });
    const related = await world.makeActor({ partnership, agency: 'Housing Repairs', role: 'repairs-operative' });
    const { coordinator } = people;
    await world.as(coordinator, (transaction) => addConflict(coordinator, transaction, { referralId, staffId: related.staffId, reason: 'A friend' }));
    expect(await refusalOf(reveal(related))).toMatchObject({ kind: 'not-found' });
    // Straight from the database, with every check of the product forgotten.
    const asked = (actor: TestActor, reason: string): Promise<unknown[]> =>
      world.as(actor, (transaction) => transaction.query(`select * from reveal_sanctuary_address($1, $2, 'page', now())`, [visitId, reason]));
    for (const [actor, reason] of [[elsewhere, 'x'], [related, 'x'], [people.referrer, 'x'], [people.coordinator, 'x'], [people.operative, ' ']] as const) {
      expect(await asked(actor, reason)).toEqual([]);
    }
    world.clock.set('2026-11-24T09:00:00Z');
    expect(await refusalOf(reveal(people.operative))).toMatchObject({ message: expect.stringMatching(/on the day of the visit/) as string });
    world.clock.set('2026-11-23T09:00:00Z');
  });
});

describe('a second click', () => {
  it('refers nobody twice, and says how it stands when it is declined with other help', async () => {
    const { referrer, coordinator } = people;
    const id = uuidv7();
    const refer = (): Promise<{ id: string; reference: string }> => world.as(referrer, (transaction) => referToSanctuary(referrer, transaction, someReferral({ id })));
    const first = await refer();
    expect(await refer()).toEqual(first);
    const decline = (otherHelp: string, version: number): Promise<void> =>
      world.as(coordinator, (transaction) => declineReferral(coordinator, transaction, { id, version, why: 'Not safe there', otherHelp }));
    const version = await versionOf(world, 'sanctuary_referrals', id);
    expect(await refusalOf(decline(' ', version))).toMatchObject({ fields: ['otherHelp'] });
    await decline('A refuge', version);
    expect(await refusalOf(decline('A refuge', version))).toMatchObject({ kind: 'conflict' });
  });
});
