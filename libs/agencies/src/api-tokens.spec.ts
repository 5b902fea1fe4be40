import type { TestActor } from '../../../test/people.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens.js';
import { actorOfToken } from './who-is-it.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
});
afterAll(() => world.close());
beforeEach(async () => {
  officer = await world.makeActor({ partnership });
});

const create = (name = 'performance system'): Promise<{ id: string; token: string }> =>
  world.as(officer, (transaction) => createApiToken(officer, transaction, name));

describe('an API token', () => {
  it('acts as its owner', async () => {
    const { token } = await create();
    expect(await actorOfToken(world.database, token)).toMatchObject({ staffId: officer.staffId, via: 'api', roles: ['officer'] });
    expect(await actorOfToken(world.database, `${token}x`)).toBeNull();
  });

  it('is kept as a hash alone', async () => {
    const { id, token } = await create();
    const [row] = await world.rows<{ whole: string }>('select api_tokens::text as whole from api_tokens where id = $1', [id]);
    expect(row!.whole).not.toContain(token);
    expect(row!.whole).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('is worth nothing once it is revoked, and stays in its owner’s list', async () => {
    const { id, token } = await create();
    await world.as(officer, (transaction) => revokeApiToken(officer, transaction, id));
    expect(await actorOfToken(world.database, token)).toBeNull();
    const listed = await world.as(officer, (transaction) => listApiTokens(officer, transaction));
    expect(listed).toEqual([{ id, name: 'performance system', createdAt: world.clock(), revokedAt: world.clock() }]);
    expect(await world.auditOf(id)).toEqual(['token.created', 'token.revoked']);
    const again = world.as(officer, (transaction) => revokeApiToken(officer, transaction, id));
    expect((await refusalOf(again)).kind).toBe('not-found');
  });

  it('is worth nothing once its owner no longer works here', async () => {
    const { token } = await create();
    await world.owner.query('update staff set active = false where id = $1', [officer.staffId]);
    expect(await actorOfToken(world.database, token)).toBeNull();
  });

  it('can be seen and revoked by its owner alone', async () => {
    const { id, token } = await create();
    const colleague = await world.makeActor({ partnership, role: 'administrator' });
    expect(await world.as(colleague, (transaction) => listApiTokens(colleague, transaction))).toEqual([]);
    const attempt = world.as(colleague, (transaction) => revokeApiToken(colleague, transaction, id));
    expect((await refusalOf(attempt)).kind).toBe('not-found');
    expect(await actorOfToken(world.database, token)).not.toBeNull();
  });

  it.each([
    ['', 'Enter what the token is for'],
    ['   ', 'Enter what the token is for'],
    ['x'.repeat(101), '100 characters or fewer'],
  ])('needs a name: %j', async (name, message) => {
    expect(await refusalOf(create(name))).toMatchObject({ fields: ['name'], message: expect.stringContaining(message) });
  });
});
