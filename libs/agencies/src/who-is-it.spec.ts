import type { Transaction } from '#platform';
import { openWorld, type World } from '../../../test/world.js';
import type { TestActor } from '../../../test/people.js';
import { createApiToken } from './api-tokens.js';
import { enterBySession, enterByToken } from './who-is-it.js';

let world: World;
let officer: TestActor;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  officer = await world.makeActor({ partnership: await world.makePartnership() });
  token = (await world.as(officer, (transaction) => createApiToken(officer, transaction, 'a test'))).token;
});
afterAll(() => world.close());

const eyes = (transaction: Transaction): Promise<unknown[]> =>
  transaction.query(`select current_partnership() as partnership, nullif(current_setting('app.agency_id', true), '') as agency, current_staff() as staff,
    (select count(*) from agencies) > 0 as "seesAgencies"`);
const own = (): unknown[] => [
  { partnership: officer.partnershipId, agency: officer.agencyId, staff: officer.staffId, seesAgencies: true },
];
const nobodys = [{ partnership: null, agency: null, staff: null, seesAgencies: false }];

describe('entering', () => {
  it('gives the transaction the eyes of the token’s owner', async () => {
    await enterByToken(world.database, token, async (actor, transaction) => {
      expect(actor).toMatchObject({ staffId: officer.staffId, via: 'api', roles: ['officer'], agencyName: 'Environmental Health' });
      expect(transaction.identity).toEqual({ partnershipId: officer.partnershipId, agencyId: officer.agencyId, personId: officer.staffId });
      expect(await eyes(transaction)).toEqual(own());
    });
  });

  it('gives the transaction the eyes of the session’s person', async () => {
    await enterBySession(world.database, officer.staffId, 0, async (actor, transaction) => {
      expect(actor).toMatchObject({ staffId: officer.staffId, via: 'page' });
      expect(await eyes(transaction)).toEqual(own());
    });
  });

  it.each([
    ['an unknown token', (work) => enterByToken(world.database, `${token}x`, work)],
    ['a token with signs in it', (work) => enterByToken(world.database, `'); drop table cases; --`, work)],
    ['a session of another epoch', (work) => enterBySession(world.database, officer.staffId, 1, work)],
    ['a session of nobody', (work) => enterBySession(world.database, officer.partnershipId, 0, work)],
  ] as [string, (work: Parameters<typeof enterByToken>[2]) => Promise<unknown>][])('gives nobody’s eyes to %s', async (_, enter) => {
    await enter(async (actor, transaction) => {
      expect(actor).toBeNull();
      expect(await eyes(transaction)).toEqual(nobodys);
    });
  });

  it('refuses what is no session, before it comes near a statement', async () => {
    const enter = (staffId: string, epoch: number): Promise<unknown> => enterBySession(world.database, staffId, epoch, () => Promise.resolve());
    await expect(enter(`'; drop table cases; --`, 0)).rejects.toThrow('not one of ours');
    await expect(enter(officer.staffId, 0.5)).rejects.toThrow('not one of ours');
  });

  it('leaves nobody’s eyes behind, after a commit and after a failure', async () => {
    await enterByToken(world.database, token, () => Promise.resolve());
    await expect(enterByToken(world.database, token, () => Promise.reject(new Error('changed my mind')))).rejects.toThrow('changed my mind');
    for (let connection = 0; connection < 5; connection += 1) {
      expect(await world.database.beforeIdentity('select current_partnership() as partnership', [])).toEqual([{ partnership: null }]);
    }
  });
});
