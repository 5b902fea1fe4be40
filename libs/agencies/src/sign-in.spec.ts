import { identityOf, type SignedIn } from './index.js';
import { PASSWORD, type TestActor } from '../../../test/people.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { Database } from '#platform';
import { FREE_TRIES } from './rules/slow-down.js';
import { clearForgottenFailures, signIn } from './sign-in.js';
import { signOutEverywhere } from './sign-out-everywhere.js';
import { actorOfSession } from './who-is-it.js';

const HERE = 'address 192.0.2.1';
const ELSEWHERE = 'address 198.51.100.7';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  officer = await world.makeActor({ partnership, password: true });
});

async function attempt(password: string, { origin = HERE, email = officer.email, database = world.database } = {}): Promise<SignedIn> {
  return signIn(database, { email, password, origin }, world.clock());
}

async function fail(times: number, origin = HERE, email = officer.email): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    expect((await refusalOf(attempt('not the password', { origin, email }))).kind).toBe('invalid');
  }
}

describe('signing in', () => {
  it('gives a session’s epoch to the right password, whatever the capitals of the address', async () => {
    const { staffId, epoch } = await attempt(PASSWORD, { email: ` ${officer.email.toUpperCase()} ` });
    expect(await actorOfSession(world.database, staffId, epoch)).toMatchObject({
      name: officer.name,
      agencyName: 'Environmental Health',
      partnershipName: partnership.name,
      roles: ['officer'],
      via: 'page',
    });
  });

  it('refuses a wrong password and an unknown address with the same words', async () => {
    const wrong = await refusalOf(attempt('not the password'));
    const unknown = await refusalOf(attempt(PASSWORD, { email: 'nobody@example.gov.uk' }));
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ kind: 'invalid', fields: ['email'] });
  });

  it('refuses a person without a password, and one who no longer works here', async () => {
    const invited = await world.makeActor({ partnership });
    expect((await refusalOf(attempt('', { email: invited.email }))).kind).toBe('invalid');
    await world.owner.query('update staff set active = false where id = $1', [officer.staffId]);
    expect((await refusalOf(attempt(PASSWORD))).kind).toBe('invalid');
    expect(await actorOfSession(world.database, officer.staffId, 0)).toBeNull();
  });
});

describe('slowing down after wrong tries', () => {
  it('makes even the right password wait, and says how long', async () => {
    await fail(FREE_TRIES);
    expect(await refusalOf(attempt(PASSWORD))).toMatchObject({ kind: 'too-many', message: expect.stringContaining('30 seconds') });
    world.clock.pass(29);
    expect((await refusalOf(attempt(PASSWORD))).kind).toBe('too-many');
    world.clock.pass(1);
    await attempt(PASSWORD);
  });

  it('waits longer each time, and a try during the wait does not count', async () => {
    await fail(FREE_TRIES);
    for (const wait of [30, 60, 120]) {
      expect((await refusalOf(attempt(PASSWORD))).kind).toBe('too-many');
      world.clock.pass(wait - 1);
      expect((await refusalOf(attempt(PASSWORD))).kind).toBe('too-many');
      world.clock.pass(1);
      await fail(1);
    }
  });

  it('is not forgotten by a restart', async () => {
    await fail(FREE_TRIES);
    const restarted = await Database.open(world.url, 'concord_app', world.clock, 1);
    expect((await refusalOf(attempt(PASSWORD, { database: restarted }))).kind).toBe('too-many');
    await restarted.close();
  });

  it('makes nobody else wait: the account from elsewhere, another account from here', async () => {
    await fail(FREE_TRIES);
    await attempt(PASSWORD, { origin: ELSEWHERE });
    const colleague = await world.makeActor({ partnership, password: true });
    await attempt(PASSWORD, { email: colleague.email });
    expect((await refusalOf(attempt(PASSWORD))).kind).toBe('too-many');
  });

  it('is not passed by with another spelling of the address', async () => {
    const name = officer.email.replace('example', 'ixample');
    await world.owner.query('update staff set email = $2 where id = $1', [officer.staffId, name]);
    await fail(FREE_TRIES, HERE, name);
    expect((await refusalOf(attempt(PASSWORD, { email: name.toUpperCase() }))).kind).toBe('too-many');
    expect((await refusalOf(attempt(PASSWORD, { email: name.replace('i', '\u0130') }))).kind).toBe('invalid');
  });

  it('starts afresh after signing in, and after a day', async () => {
    await fail(FREE_TRIES - 1);
    await attempt(PASSWORD);
    await fail(FREE_TRIES);
    world.clock.pass(24 * 3600);
    await fail(FREE_TRIES);
    expect((await refusalOf(attempt(PASSWORD))).kind).toBe('too-many');
  });

  it('counts tries that come at once one by one', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => refusalOf(attempt('not the password'))));
    const judged = tries.filter(({ kind }) => kind === 'invalid');
    expect(judged).toHaveLength(FREE_TRIES);
  });

  it('keeps neither the address nor the origin', async () => {
    await fail(1);
    const rows = await world.rows<{ whole: string }>('select sign_in_failures::text as whole from sign_in_failures');
    expect(rows.length).toBeGreaterThan(0);
    const telling = [officer.email, HERE].flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    for (const { whole } of rows) expect(telling.filter((text) => whole.includes(text))).toEqual([]);
  });
});

describe('signing out everywhere', () => {
  it('ends every session of the person, in the database too, and nobody else’s', async () => {
    const colleague = await world.makeActor({ partnership, password: true });
    const mine = await attempt(PASSWORD);
    const theirs = await attempt(PASSWORD, { email: colleague.email });
    const sessions = 'insert into sessions (sid, sess, expire) select $1, $2, now() + interval \'1 day\'';
    for (const signedIn of [mine, theirs]) await world.owner.query(sessions, [signedIn.staffId, signedIn]);

    await world.as(officer, (transaction) => signOutEverywhere(officer, transaction));

    expect(await actorOfSession(world.database, mine.staffId, mine.epoch)).toBeNull();
    expect(await actorOfSession(world.database, theirs.staffId, theirs.epoch)).not.toBeNull();
    expect(await world.rows('select sid from sessions')).toEqual([{ sid: theirs.staffId }]);
    expect(await world.auditOf(officer.staffId)).toContain('signed-out.everywhere');
    const again = await attempt(PASSWORD);
    expect(await actorOfSession(world.database, again.staffId, again.epoch)).not.toBeNull();
  });

  it('touches only who asks, whoever the identity says', async () => {
    const colleague = await world.makeActor({ partnership, password: true });
    await world.database.transaction({ ...identityOf(officer), personId: null }, (transaction) => signOutEverywhere(officer, transaction));
    expect(await actorOfSession(world.database, colleague.staffId, 0)).not.toBeNull();
    expect(await actorOfSession(world.database, officer.staffId, 0)).not.toBeNull();
  });
});

it('clears away what is forgotten, and nothing else', async () => {
  await fail(1);
  world.clock.pass(24 * 3600 - 1);
  await fail(1, ELSEWHERE);
  world.clock.pass(1);
  const before = await world.rows('select key from sign_in_failures');
  await clearForgottenFailures(world.workerDatabase);
  const [left] = await world.rows<{ old: number; all: number }>(
    `select count(*) filter (where last_failed_at <= $1)::int as old, count(*)::int as all from sign_in_failures`,
    [new Date(world.clock().getTime() - 24 * 3600 * 1000)],
  );
  expect(left).toEqual({ old: 0, all: expect.any(Number) as number });
  expect(left!.all).toBeGreaterThan(0);
  expect(left!.all).toBeLessThan(before.length);
});
