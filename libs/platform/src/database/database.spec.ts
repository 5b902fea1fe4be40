import { uuidv7 } from 'uuidv7';
import { openWorld, type World } from '../../../../test/world.js';
import { defineFact, queue } from '../jobs/facts.js';
import { Database, type DatabaseRole } from './database.js';

const nobody = { partnershipId: null, agencyId: null, personId: null };
const noticed = defineFact<{ number: number }>('noticedByDatabaseSpec');

let world: World;
let one: Database;

beforeAll(async () => {
  world = await openWorld();
  one = await Database.open(world.url, 'concord_app', world.clock, 1);
  world.atTheEnd(() => one.close());
});
afterAll(() => world.close());

async function whoIsLooking(): Promise<string | null> {
  const [row] = await one.beforeIdentity<{ who: string | null }>('select current_partnership() as who', []);
  return row!.who;
}

describe('a transaction’s identity', () => {
  it('is gone from the pooled connection after a commit', async () => {
    const partnershipId = uuidv7();
    const inside = await one.transaction({ ...nobody, partnershipId }, (transaction) =>
      transaction.query<{ who: string }>('select current_partnership() as who'),
    );
    expect(inside).toEqual([{ who: partnershipId }]);
    expect(await whoIsLooking()).toBeNull();
  });

  it('is gone after a failure in the work, and after one in a statement', async () => {
    const identity = { ...nobody, partnershipId: uuidv7() };
    await expect(one.transaction(identity, () => Promise.reject(new Error('the work failed')))).rejects.toThrow('the work failed');
    expect(await whoIsLooking()).toBeNull();
    await expect(one.transaction(identity, (transaction) => transaction.query('select 1 / 0'))).rejects.toThrow('division by zero');
    expect(await whoIsLooking()).toBeNull();
  });

  it('is nobody for the next transaction that names nobody', async () => {
    await one.transaction({ ...nobody, partnershipId: uuidv7(), personId: uuidv7() }, () => Promise.resolve());
    const rows = await one.transaction(nobody, (transaction) =>
      transaction.query('select current_partnership() as partnership, current_staff() as staff'),
    );
    expect(rows).toEqual([{ partnership: null, staff: null }]);
  });

  it('must be an id, and is never written into a statement otherwise; the connection goes back to the pool', async () => {
    const work = one.transaction({ ...nobody, partnershipId: `'; drop table cases; --` }, () => Promise.resolve());
    await expect(work).rejects.toThrow('is not an id');
    expect(await whoIsLooking()).toBeNull();
  });
});

describe('a pool of one connection', () => {
  it('serves transactions that come at once one after the other', async () => {
    const partnership = await world.makePartnership();
    const names = Array.from({ length: 8 }, (_, index) => `Agency ${index}`);
    const identity = { ...nobody, partnershipId: partnership.id };
    await Promise.all(
      names.map((name) =>
        one.transaction(identity, (transaction) =>
          transaction.run('insert into agencies (id, partnership_id, name) values ($1, $2, $3)', [uuidv7(), partnership.id, name]),
        ),
      ),
    );
    const rows = await one.transaction(identity, (transaction) =>
      transaction.query<{ name: string }>(`select name from agencies where name like 'Agency %' order by name`),
    );
    expect(rows.map(({ name }) => name)).toEqual(names);
  });
});

describe('a rollback', () => {
  it('takes back the queued fact with the rest', async () => {
    const identity = { ...nobody, partnershipId: uuidv7() };
    await one.transaction(identity, (transaction) => queue(transaction, noticed, { number: 1 }));
    const failing = one.transaction(identity, async (transaction) => {
      await queue(transaction, noticed, { number: 2 });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await world.rows('select payload from outbox where partnership_id = $1', [identity.partnershipId])).toEqual([
      { payload: { number: 1 } },
    ]);
  });
});

describe('a transaction’s time', () => {
  it('is the clock’s, and its day is London’s', async () => {
    world.clock.set('2026-06-30T23:30:00Z');
    const { now, today } = await one.transaction(nobody, (transaction) => Promise.resolve(transaction));
    expect([now.toISOString(), today]).toEqual(['2026-06-30T23:30:00.000Z', '2026-07-01']);
  });
});

describe('opening the database', () => {
  it('refuses the owner of the tables', async () => {
    const [{ owner }] = (await world.rows<{ owner: string }>('select current_user as owner')) as [{ owner: string }];
    await expect(Database.open(world.url, owner as DatabaseRole, world.clock)).rejects.toThrow('must own nothing');
  });

  it.each([
    ['owns one table', (role: string) => `create role ${role}; create table mine (id integer); alter table mine owner to ${role}`],
    ['may bypass row-level security', (role: string) => `create role ${role} bypassrls`],
  ])('refuses a role that %s', async (_, make) => {
    const role = `concord_test_${uuidv7().replaceAll('-', '')}`;
    await world.owner.query(make(role));
    try {
      await expect(Database.open(world.url, role as DatabaseRole, world.clock)).rejects.toThrow('must own nothing');
    } finally {
      await world.owner.query(`drop owned by ${role}; drop role ${role}`);
    }
  });

  it.each(['concord_app', 'concord_worker'] as const)('takes %s, which can neither change tables nor drop them', async (role) => {
    const database = await Database.open(world.url, role, world.clock);
    await expect(database.beforeIdentity('alter table cases disable row level security', [])).rejects.toThrow('must be owner');
    await expect(database.beforeIdentity('create table public.extra (id integer)', [])).rejects.toThrow('permission denied');
    await expect(database.beforeIdentity('select password_hash from staff', [])).rejects.toThrow('permission denied');
    await database.close();
  });

  it('says so where nothing answers', async () => {
    await expect(Database.open('postgres://127.0.0.1:1/none', 'concord_app', world.clock)).rejects.toThrow('ECONNREFUSED');
  });
});
