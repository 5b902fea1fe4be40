import fc from 'fast-check';
import { PASSWORD, type TestActor } from '../../../test/people.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { requireGoodPassword, SHORTEST_PASSWORD } from './password.js';
import { makePasswordLink, setPasswordByLink, staffOfPasswordLink } from './password-links.js';
import { signIn } from './sign-in.js';
import { actorOfSession } from './who-is-it.js';

const GOOD = 'umbrella velvet 9 granite';

let world: World;
let partnership: TestPartnership;
let administrator: TestActor;
let officer: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  administrator = await world.makeActor({ partnership, role: 'administrator' });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  officer = await world.makeActor({ partnership, password: true });
});

const newLink = (): Promise<string> =>
  world.as(administrator, (transaction) => makePasswordLink(administrator, transaction, officer.staffId));
const set = (secret: string, password = GOOD): Promise<void> => setPasswordByLink(world.database, secret, password, world.clock());
const signInWith = (password: string): Promise<unknown> =>
  signIn(world.database, { email: officer.email, password, origin: 'address 192.0.2.1' }, world.clock());

describe('a one-time link', () => {
  it('sets the password, ends the person’s sessions, and is in the audit trail', async () => {
    await set(await newLink());
    await signInWith(GOOD);
    await refusalOf(signInWith(PASSWORD));
    expect(await actorOfSession(world.database, officer.staffId, 0)).toBeNull();
    expect(await world.auditOf(officer.staffId)).toEqual(
      expect.arrayContaining(['password-link.made', 'password.set']),
    );
  });

  it('works once', async () => {
    const secret = await newLink();
    await set(secret);
    expect((await refusalOf(set(secret, 'quartz banjo 7 lagoon'))).kind).toBe('not-found');
    expect(await staffOfPasswordLink(world.database, secret, world.clock())).toBeNull();
    await signInWith(GOOD);
  });

  it('works once, though two use it in the same moment', async () => {
    const secret = await newLink();
    const outcomes = await Promise.allSettled([set(secret), set(secret, 'quartz banjo 7 lagoon')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends the person’s other links, and nobody else’s', async () => {
    const colleague = await world.makeActor({ partnership });
    const theirs = await world.as(administrator, (transaction) => makePasswordLink(administrator, transaction, colleague.staffId));
    const [earlier, used] = [await newLink(), await newLink()];
    await set(used);
    expect((await refusalOf(set(earlier, 'quartz banjo 7 lagoon'))).kind).toBe('not-found');
    await set(theirs, 'quartz banjo 7 lagoon');
    await signInWith(GOOD);
  });

  it('works once, though two of the person’s links are used in the same moment', async () => {
    const [one, other] = [await newLink(), await newLink()];
    const outcomes = await Promise.allSettled([set(one), set(other, 'quartz banjo 7 lagoon')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('works for a week', async () => {
    const secret = await newLink();
    world.clock.pass(7 * 86_400 - 1);
    expect(await staffOfPasswordLink(world.database, secret, world.clock())).toMatchObject({ id: officer.staffId });
    world.clock.pass(1);
    expect((await refusalOf(set(secret))).kind).toBe('not-found');
  });

  it('is still good after a password was refused', async () => {
    const secret = await newLink();
    expect((await refusalOf(set(secret, 'short'))).fields).toEqual(['password']);
    await set(secret);
  });

  it('is kept as a hash alone, and cannot be read by the web process', async () => {
    const secret = await newLink();
    const [row] = await world.rows<{ whole: string }>(`select password_links::text as whole from password_links order by id desc limit 1`);
    expect(row!.whole).not.toContain(secret);
    expect(row!.whole).not.toContain(Buffer.from(secret).toString('hex'));
    await expect(world.as(administrator, (transaction) => transaction.query('select * from password_links'))).rejects.toThrow(
      'permission denied',
    );
  });

  it('is no good for someone who no longer works here, nor when it is made up', async () => {
    const secret = await newLink();
    await world.owner.query('update staff set active = false where id = $1', [officer.staffId]);
    expect((await refusalOf(set(secret))).kind).toBe('not-found');
    expect((await refusalOf(set('made up'))).kind).toBe('not-found');
  });

  it('cannot be made for another partnership’s person', async () => {
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    const attempt = world.as(administrator, (transaction) => makePasswordLink(administrator, transaction, stranger.staffId));
    expect((await refusalOf(attempt)).kind).toBe('not-found');
    expect(await world.auditOf(stranger.staffId)).toEqual(['staff.added', 'password-link.made']);
  });
});

describe('a password', () => {
  it.each([
    ['is short', 'Vk3#xQ9!mZ', 'of 12 characters or more'],
    ['is very long', 'abc 123 '.repeat(40), 'of 200 characters or fewer'],
    ['is among the first that are tried', 'password1234', 'easy to guess'],
    ['repeats itself', 'aaaaaaaaaaaaaaaa', 'easy to guess'],
    ['runs along the keyboard', 'qwertyuiop12', 'easy to guess'],
    ['is the person’s own name', 'margarethopkinson', 'easy to guess'],
    ['is the product’s name', 'concordconcord1', 'easy to guess'],
  ])('is refused where it %s', async (_, password, message) => {
    const refusal = await refusalOf((async () => requireGoodPassword(password, ['margaret', 'hopkinson']))());
    expect(refusal).toMatchObject({ kind: 'invalid', fields: ['password'], message: expect.stringContaining(message) });
  });

  it('is refused where it is how the person’s own email address begins', async () => {
    const [localPart] = officer.email.split('@');
    expect(await refusalOf(set(await newLink(), localPart))).toMatchObject({ message: expect.stringContaining('easy to guess') });
  });

  it('of three random words is taken', () => {
    for (const password of ['violet kettle harbour', GOOD, PASSWORD]) requireGoodPassword(password, []);
  });

  it('below the shortest is always refused, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: SHORTEST_PASSWORD - 1 }), (password) => {
        expect(() => requireGoodPassword(password, [])).toThrow('12 characters or more');
      }),
    );
  });
});
