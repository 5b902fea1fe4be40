import { uuidv7 } from 'uuidv7';
import { AGENCIES, type TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { concordItself, identityOf } from './actor.js';
import { addStaff, type NewStaff } from './add-staff.js';
import { findPartnership, listAgencies, listPartnerships, listStaff } from './agencies.queries.js';
import { setUpPartnership } from './set-up-partnership.js';
import { staffOfPasswordLink } from './password-links.js';

let world: World;
let partnership: TestPartnership;
let administrator: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  administrator = await world.makeActor({ partnership, role: 'administrator' });
});
afterAll(() => world.close());

async function setUp(name: string, agencies: string[]): Promise<{ slug: string }> {
  const id = uuidv7();
  const itself = concordItself(id, 'command');
  return world.workerDatabase.transaction(identityOf(itself), (transaction) =>
    setUpPartnership(itself, transaction, { id, name, agencies }),
  );
}

describe('setting up a partnership', () => {
  it('makes it with its agencies, under a short name', async () => {
    expect((await setUp('Café & Ashfield  Partnership!', ['Housing'])).slug).toBe('cafe-ashfield-partnership');
    expect(await findPartnership(world.workerDatabase, ' CAFE-ashfield-partnership')).toMatchObject({
      name: 'Café & Ashfield  Partnership!',
    });
  });

  it.each([
    ['a name that is taken', () => partnership.name, ['Housing'], 'conflict', 'partnership'],
    ['a name without letters', () => '***', ['Housing'], 'invalid', 'partnership'],
    ['a name of two lines', () => 'New\nTown', ['Housing'], 'invalid', 'partnership'],
    ['an agency of two lines', () => 'New', ['Housing\nRepairs'], 'invalid', 'agencies'],
    ['no agency', () => 'New', [], 'invalid', 'agencies'],
    ['an agency without a name', () => 'New', ['Housing', ''], 'invalid', 'agencies'],
    ['an agency with a long name', () => 'New', ['x'.repeat(101)], 'invalid', 'agencies'],
    ['an agency twice', () => 'New', ['Housing', 'HOUSING'], 'invalid', 'agencies'],
  ])('refuses %s', async (_, name, agencies, kind, field) => {
    expect(await refusalOf(setUp(name(), agencies))).toMatchObject({ kind, fields: [field] });
    await expect(findPartnership(world.workerDatabase, 'New')).rejects.toThrow('Known:');
  });

  it('is refused to the web process by the database itself', async () => {
    const id = uuidv7();
    const itself = concordItself(id, 'command');
    const attempt = world.database.transaction(identityOf(itself), (transaction) =>
      setUpPartnership(itself, transaction, { id, name: 'Sneaky', agencies: ['Housing'] }),
    );
    await expect(attempt).rejects.toThrow('permission denied');
  });
});

describe('adding a person', () => {
  const person = (changes: Partial<NewStaff> = {}): NewStaff => ({
    name: 'Amina Yusuf',
    email: `amina.${uuidv7()}@example.gov.uk`,
    agencyId: partnership.agencies.Housing,
    roles: ['officer'],
    ...changes,
  });
  const add = (staff: NewStaff): Promise<{ id: string; secret: string }> =>
    world.as(administrator, (transaction) => addStaff(administrator, transaction, staff));

  it('gives a link for their password', async () => {
    const { id, secret } = await add(person({ email: `  New.${id6()}@Example.gov.uk ` }));
    expect(await staffOfPasswordLink(world.database, secret, world.clock())).toMatchObject({
      id,
      email: expect.stringMatching(/^new\.[0-9a-f]+@example\.gov\.uk$/),
    });
    const staff = await world.as(administrator, (transaction) => listStaff(administrator, transaction));
    expect(staff.find((each) => each.id === id)).toMatchObject({ name: 'Amina Yusuf', agencyName: 'Housing', active: true });
    expect(await world.auditOf(id)).toEqual(['staff.added', 'password-link.made']);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['no address', { email: 'amina' }, 'email'],
    ['a long address', { email: `${'x'.repeat(250)}@example.gov.uk` }, 'email'],
    ['no role', { roles: [] }, 'roles'],
    ['an unknown role', { roles: ['king'] }, 'roles'],
    ['an agency that is no id', { agencyId: 'Housing' }, 'agencyId'],
  ])('refuses %s', async (_, changes, field) => {
    expect((await refusalOf(add(person(changes)))).fields).toEqual([field]);
  });

  it('refuses an agency of another partnership', async () => {
    const other = await world.makePartnership();
    expect((await refusalOf(add(person({ agencyId: other.agencies.Housing })))).fields).toEqual(['agencyId']);
  });

  it('refuses an address that someone has, here or in another partnership', async () => {
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    for (const { email } of [administrator, stranger]) {
      expect(await refusalOf(add(person({ email })))).toMatchObject({ kind: 'conflict', fields: ['email'] });
    }
  });
});

describe('another partnership', () => {
  it('sees neither agencies nor people of this one', async () => {
    const other = await world.makePartnership();
    const stranger = await world.makeActor({ partnership: other, role: 'administrator' });
    const agencies = await world.as(stranger, listAgencies);
    expect(agencies.map(({ id }) => id).sort()).toEqual(Object.values(other.agencies).sort());
    expect(agencies.map(({ name }) => name).sort()).toEqual([...AGENCIES].sort());
    const staff = await world.as(stranger, (transaction) => listStaff(stranger, transaction));
    expect(staff.map(({ id }) => id)).toEqual([stranger.staffId]);
  });

  it('is known to the worker, and not to the web process', async () => {
    expect((await listPartnerships(world.workerDatabase)).length).toBeGreaterThan(1);
    expect(await listPartnerships(world.database)).toEqual([]);
  });
});

function id6(): string {
  return uuidv7().slice(-6);
}
