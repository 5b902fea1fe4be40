import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { findOrAddPlace } from '../places/index.js';
import { earlierCases, type EarlierCases } from './earlier-cases.queries.js';
import type { FoundCase } from './found-case.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;
const ids: Record<string, string> = {};
const nameOf = (id: string): string => Object.keys(ids).find((name) => ids[name] === id) ?? 'unknown';

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  const log = async (name: string, actor: TestActor, address: string, reporter = '', phone = ''): Promise<void> => {
    ids[name] = (await world.logCase(actor, { address, postcode: 'NG9 1EH', reporter: { name: reporter, phone, email: '' } })).id;
  };
  await log('chilwell', officer, '12 Chilwell Road', 'Siân O’Neill', '0115 960 1234');
  await log('flat', officer, 'Flat 3, 14 Chilwell Rd', 'Zoë Smith-Jones', '+44 (0)7700 900123');
  await log('farm', officer, 'Łukasz’s Farm');
  await log('theirs', neighbour, '12 Chilwell Road', 'Bartholomew Quill', '0115 960 9999');
});
afterAll(() => world.close());

describe('earlier cases of a new one', () => {
  const NOTHING = { address: '', postcode: '', reporterName: '', reporterPhone: '' };
  const askEarlier = (asked: Partial<typeof NOTHING>, actor = officer): Promise<EarlierCases> =>
    world.as(actor, (transaction) => earlierCases(actor, transaction, { ...NOTHING, ...asked }));
  const earlier = async (asked: Partial<typeof NOTHING>): Promise<object> => {
    const { here, withPerson, nearby } = await askEarlier(asked);
    const names = (cases: FoundCase[]): string[] => cases.map(({ id }) => nameOf(id));
    return { here: names(here), withPerson: names(withPerson), nearby: names(nearby) };
  };
  const near = async (asked: Partial<typeof NOTHING>, actor = officer): Promise<[string, number | null][]> =>
    (await askEarlier(asked, actor)).nearby.map(({ id, metresAway }) => [nameOf(id), metresAway]);

  it('are those at the place, with the person, and nearby, each once', async () => {
    expect(await earlier({ address: '12 Chilwel Road', postcode: 'ng91eh', reporterName: 'Zoe Smith' })).toEqual({
      here: ['chilwell'], withPerson: ['flat'], nearby: ['farm'],
    });
    expect(await earlier({ reporterPhone: '07700 900123' })).toEqual({ here: [], withPerson: ['flat'], nearby: [] });
    expect(await earlier({})).toEqual({ here: [], withPerson: [], nearby: [] });
  });

  describe('around a place', () => {
    /** A case at a place of its own on the grid. */
    const logAt = async (name: string, grid: string, postcode: string, actor = officer): Promise<void> => {
      const address = `${name} house`;
      await world.as(actor, (transaction) => findOrAddPlace(actor, transaction, { address, postcode, grid }));
      ids[name] = (await world.logCase(actor, { address, postcode, summary: 'Drones' })).id;
    };
    beforeAll(async () => {
      await world.as(officer, (transaction) => findOrAddPlace(officer, transaction, { address: '1 Middle Way', postcode: 'NG9 7AA', grid: '450000 330000' }));
      await logAt('closest', '450030 330040', 'NG9 7AB');
      await logAt('further', '450200 330000', 'NG9 7AC');
      await logAt('outside', '450201 330000', 'NG9 7AD');
      await logAt('corner', '450180 330180', 'NG9 7AE');
      await logAt('vaguely', 'SK 50 30', 'NG9 7AF');
      await logAt('unseen', '450010 330000', 'NG9 7AB', neighbour);
      await logAt('neighbourly', '456000 330000', 'NG9 7AA');
      await world.owner.query(`update spells set left_on = received_on, left_by = 'closed', close_reason = 'resolved' where case_id = $1`, [ids.closest]);
    });

    it('come with how far away they are, open ones first, and after them those with its postcode', async () => {
      expect(await near({ address: '1 middle way', postcode: 'ng97aa' })).toEqual([['further', 200], ['closest', 50], ['neighbourly', null]]);
    });

    it('are found where no postcode is typed, by the place of a case at that address', async () => {
      expect(await near({ address: 'closest house' })).toEqual([['further', 175], ['outside', 176]]);
      expect((await askEarlier({ address: 'closest house' })).measuredFrom).toBe('place');
    });

    it('of an address that nobody knows are measured from its postcode', async () => {
      expect(await near({ address: '99 Unknown Mews', postcode: 'NG9 7AC' })).toEqual([['further', 0], ['outside', 1], ['corner', 181], ['closest', 175]]);
      expect((await askEarlier({ address: '99 Unknown Mews', postcode: 'NG9 7AC' })).measuredFrom).toBe('postcode');
      expect(await askEarlier({ address: '99 Unknown Mews', postcode: 'NG9 9ZZ' })).toMatchObject({ nearby: [], measuredFrom: null });
    });

    it('are those that the searcher may see, and nothing tells of others', async () => {
      expect(await near({ address: '1 Middle Way', postcode: 'NG9 7AA' }, neighbour)).toEqual([['unseen', 10]]);
      await world.owner.query('insert into case_restrictions values ($1, $2, $3, now())', [ids.further, partnership.id, officer.staffId]);
      expect(await near({ address: '1 Middle Way', postcode: 'NG9 7AA' })).toEqual([['closest', 50], ['neighbourly', null]]);
      await world.owner.query('delete from case_restrictions');
      const stranger = await world.makeActor({ partnership: await world.makePartnership() });
      expect(await near({ address: '1 Middle Way', postcode: 'NG9 7AA' }, stranger)).toEqual([]);
    });
  });
});
