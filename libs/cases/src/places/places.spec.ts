import { openWorld, type World } from '../../../../test/world.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import type { TestActor } from '../../../../test/people.js';
import { addPerson, linkPerson } from '../people/index.js';
import { changePlace, countCasesByPlace, findOrAddPlace, openPlace, placesOfCase, setCasePlace, type PlaceFile } from './index.js';

let world: World;
let officer: TestActor;
let neighbour: TestActor;

beforeAll(async () => {
  world = await openWorld();
  const partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());

const found = (asked: Parameters<typeof findOrAddPlace>[2]): Promise<string> =>
  world.as(officer, (transaction) => findOrAddPlace(officer, transaction, asked));
const opened = (id: string, actor = officer): Promise<PlaceFile> => world.as(actor, (transaction) => openPlace(actor, transaction, id));

describe('a place', () => {
  it('is one, however its address is written, and learns its UPRN and its spot later', async () => {
    const id = await found({ address: '4 Cobbler’s Reach, Beeston', postcode: 'ng95xl' });
    expect(await found({ address: "4 COBBLER'S REACH Beeston", postcode: 'NG9 5XL', uprn: '100031234567', grid: 'SK 5277 3693' })).toBe(id);
    expect(await found({ address: 'Flat over the shop', uprn: '100031234567' })).toBe(id);
    expect((await opened(id)).place).toMatchObject({ address: '4 Cobbler’s Reach, Beeston', uprn: '100031234567', easting: 452_770, gridMetres: 10 });
  });

  it('is found by its address without the postcode, where one place alone has that address', async () => {
    const id = await found({ address: '7 Fernleigh Rise, Stapleford', postcode: 'NG9 8GA' });
    expect(await found({ address: '7, Fernleigh Rise. Stapleford' })).toBe(id);
    expect(await found({ address: '7 Fernleigh Rise, Stapleford', uprn: '5512' })).toBe(id);
    // Of two nobody guesses which is meant; nor with another UPRN.
    const other = await found({ address: '7 Fernleigh Rise, Stapleford', uprn: '5513' });
    expect(other).not.toBe(id);
    const [one, two] = [await found({ address: '1 Church Street', postcode: 'NG9 1FG' }), await found({ address: '1 Church Street', postcode: 'NG16 3GB' })];
    const bare = await found({ address: '1 Church St' });
    expect([one, two]).not.toContain(await found({ address: '1 Church Street' }));
    expect(bare).not.toBe(one);
  });

  it('is changed once: a page that is out of date, and another place’s address or UPRN, are refused', async () => {
    const [id, other] = [await found({ address: '1 Old Lane', uprn: '77' }), await found({ address: '2 Old Lane', uprn: '78' })];
    const changed = (of: object): Promise<void> => world.as(officer, (transaction) =>
      changePlace(officer, transaction, id, { address: '1 Old Lane', postcode: '', uprn: '77', grid: '', councilTenancy: 'yes', version: 1, ...of }));
    await changed({});
    expect((await refusalOf(changed({}))).kind).toBe('conflict');
    expect((await refusalOf(changed({ version: 2, address: '2 Old Ln' }))).fields).toEqual(['address']);
    expect(await refusalOf(changed({ version: 2, uprn: '78' }))).toMatchObject({ fields: ['uprn'], message: expect.stringContaining('2 Old Lane') });
    expect((await opened(id)).place).toMatchObject({ councilTenancy: 'yes', version: 2 });
    expect((await opened(other)).place.version).toBe(1);
  });

  it('lists its cases, those of earlier systems by their address, and its people; to each agency its own', async () => {
    const address = 'Garages, Tansy Loom Close, Beeston';
    const set = await world.logCase(officer, { address: 'Somewhere else' });
    const id = await world.as(officer, (transaction) => setCasePlace(officer, transaction, set.id, { address, postcode: 'NG9 1XD', version: 1 }));
    const byWords = await world.logCase(officer, { address: 'garages Tansy Loom Close,  Beeston', postcode: 'ng9 1xd' });
    await world.logCase(officer, { address: '3 Tansy Loom Close, Beeston', postcode: 'NG9 1XD' });
    await world.as(officer, async (transaction) => {
      const personId = await addPerson(officer, transaction, { name: 'Bo', address, postcode: 'NG9 1XD' });
      await linkPerson(officer, transaction, { caseId: set.id, personId, role: 'witness' });
    });
    const file = await opened(id);
    expect(file.cases.map((one) => one.id).sort()).toEqual([set.id, byWords.id].sort());
    expect(file.people.map(({ called }) => called)).toEqual(['Bo']);
    expect(await opened(id, neighbour)).toMatchObject({ cases: [], people: [] });
    expect((await world.as(officer, (transaction) => placesOfCase(officer, transaction, set.id))).map(({ as }) => as)).toEqual(['case', 'home']);
    expect(await world.auditOf(id)).toContain('place.read');
  });

  it('refuses a case’s place from a page that is out of date, and of a case that is not seen', async () => {
    const { id } = await world.logCase(officer);
    const set = (actor: TestActor, version: number): Promise<string> => world.as(actor, (transaction) =>
      setCasePlace(actor, transaction, id, { address: '9 New Road', version }));
    await set(officer, 1);
    expect((await refusalOf(set(officer, 1))).kind).toBe('conflict');
    expect((await refusalOf(set(neighbour, 2))).kind).toBe('not-found');
  });
});

describe('a case that is logged', () => {
  const placeOf = async (caseId: string): Promise<string | null> =>
    (await world.rows<{ place_id: string | null }>('select place_id from cases where id = $1', [caseId]))[0]!.place_id;

  it('at an address that nobody knew makes it a place, where the next one from there is too', async () => {
    const { id } = await world.logCase(officer, { address: '8 Nobody’s Yard', postcode: 'ng95xz' });
    const placeId = await placeOf(id);
    const same = await world.logCase(officer, { address: "8, NOBODY'S yard", postcode: 'NG9 5XZ' });
    expect(await placeOf(same.id)).toBe(placeId);
    const file = await opened(placeId!);
    expect(file.place).toMatchObject({ address: '8 Nobody’s Yard', postcode: 'NG9 5XZ', uprn: null, easting: null });
    expect(file.cases.map((one) => one.id).sort()).toEqual([id, same.id].sort());
    expect(await world.auditOf(placeId!)).toEqual(['place.added', 'place.read']);
  });

  it('at a place that is known is there, and its UPRN and spot stay', async () => {
    const placeId = await found({ address: '9 Known Lane', postcode: 'NG9 5XZ', uprn: '4711', grid: 'SK 5277 3693' });
    const { id } = await world.logCase(officer, { address: '9 known ln', postcode: 'NG9 5XZ' });
    expect(await placeOf(id)).toBe(placeId);
    expect((await opened(placeId)).place).toMatchObject({ uprn: '4711', gridMetres: 10, version: 1 });
  });

  it('without an address, or with one that is none, has no place', async () => {
    for (const address of ['', ' ', '?!']) expect(await placeOf((await world.logCase(officer, { address, postcode: '' })).id)).toBeNull();
  });

  it('from many callers at once has one place', async () => {
    const logged = await Promise.all([1, 2, 3].map(() => world.logCase(officer, { address: '10 Busy Lane' })));
    expect(new Set(await Promise.all(logged.map(({ id }) => placeOf(id)))).size).toBe(1);
  });
});

describe('hot spots', () => {
  const cases = async (actor: TestActor, filter: Parameters<typeof countCasesByPlace>[2]): Promise<number> => {
    const counts = await world.as(actor, (transaction) => countCasesByPlace(actor, transaction, filter));
    return counts.filter(({ address }) => address === 'The hot spot').reduce((sum, one) => sum + one.cases, 0);
  };

  it('count the cases that the actor may see, from the first day to the last, at the time of day', async () => {
    for (const receivedOn of ['2026-11-01', '2026-11-02', '2026-11-03']) {
      const { id } = await world.logCase(officer, { receivedOn });
      await world.as(officer, (transaction) => setCasePlace(officer, transaction, id, { address: 'The hot spot', grid: 'SK 5277 3693', version: 1 }));
    }
    expect(await cases(officer, {})).toBe(3);
    expect(await cases(neighbour, {})).toBe(0);
    expect(await cases(officer, { from: '2026-11-02' })).toBe(2);
    expect(await cases(officer, { to: '2026-11-02' })).toBe(2);
    expect(await cases(officer, { from: '2026-11-02', to: '2026-11-02' })).toBe(1);
    const times = ['06:59', '07:00', '18:59', '19:00', '22:59', '23:00'];
    for (const [time, within] of [['night', 2], ['day', 2], ['evening', 2]] as const) {
      let counted = 0;
      for (const at of times) {
        await world.rows('update complaints set happened_at = $1', [at]);
        counted += (await cases(officer, { time })) > 0 ? 1 : 0;
      }
      expect([time, counted]).toEqual([time, within]);
    }
  });
});
