import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { listAgreements, openAgreement, type SharingAgreement } from './agreements.queries.js';
import { addAgreement, changeAgreement, type AgreementEntry } from './save-agreement.js';

let world: World;
let partnership: TestPartnership;
let manager: TestActor;
let entry: AgreementEntry;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  partnership = await world.makePartnership();
  manager = await world.makeActor({ partnership, role: 'manager' });
  const { 'Environmental Health': health, Housing: housing } = partnership.agencies;
  entry = { name: 'Broxtowe protocol', startsOn: '2026-04-01', endsOn: '2027-03-31', agencyIds: [health, housing] };
});

async function add(changes: Partial<AgreementEntry> = {}, actor = manager, id = uuidv7()): Promise<string> {
  await world.as(actor, (transaction) => addAgreement(actor, transaction, id, { ...entry, ...changes }));
  return id;
}
const change = (id: string, version: number, changes: Partial<AgreementEntry>): Promise<number> =>
  world.as(manager, (transaction) => changeAgreement(manager, transaction, id, { ...entry, ...changes, version }));
const open = (id: string, actor = manager): Promise<SharingAgreement> =>
  world.as(actor, (transaction) => openAgreement(actor, transaction, id));

describe('the register of agreements', () => {
  it('keeps what an agreement is called, who signed it and when it holds', async () => {
    const id = await add();
    expect(await open(id)).toMatchObject({
      name: 'Broxtowe protocol', startsOn: '2026-04-01', endsOn: '2027-03-31', agencyNames: ['Environmental Health', 'Housing'], version: 1,
    });
    expect(await world.auditOf(id)).toEqual(['agreement.added']);
  });

  it('is read by an officer, who does not change it; and by no other partnership', async () => {
    const id = await add();
    const officer = await world.makeActor({ partnership });
    expect(await world.as(officer, (transaction) => listAgreements(officer, transaction))).toHaveLength(1);
    expect((await refusalOf(add({ name: 'Another' }, officer))).kind).toBe('forbidden');
    const stranger = await world.makeActor({ partnership: await world.makePartnership(), role: 'manager' });
    expect((await refusalOf(open(id, stranger))).kind).toBe('not-found');
    expect(await world.as(stranger, (transaction) => listAgreements(stranger, transaction))).toEqual([]);
  });

  it('takes an agreement once, however often the form is sent', async () => {
    const id = uuidv7();
    await Promise.all([add({}, manager, id), add({}, manager, id)]);
    expect(await world.rows('select from sharing_agreements where id = $1', [id])).toHaveLength(1);
  });

  it.each<[string, Partial<AgreementEntry>, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a name too long', { name: 'x'.repeat(201) }, 'name'],
    ['an end before the beginning', { endsOn: '2026-03-31' }, 'endsOn'],
    ['no beginning', { startsOn: '' }, 'startsOn'],
    ['no agency', { agencyIds: [] }, 'agencyIds'],
    ['an agency of nowhere', { agencyIds: [uuidv7(), 'x'] }, 'agencyIds'],
  ])('refuses %s', async (_, changes, field) => {
    expect((await refusalOf(add(changes))).fields).toEqual([field]);
  });

  it('refuses one agency alone, another partnership’s agencies, and a name that is taken', async () => {
    const [health] = entry.agencyIds;
    expect((await refusalOf(add({ agencyIds: [health!] }))).fields).toEqual(['agencyIds']);
    const other = await world.makePartnership();
    expect((await refusalOf(add({ agencyIds: Object.values(other.agencies) }))).fields).toEqual(['agencyIds']);
    await add();
    expect((await refusalOf(add())).fields).toEqual(['name']);
  });

  it('changes from the page that was seen alone, and says how it stands', async () => {
    const id = await add();
    const police = partnership.agencies['Nottinghamshire Police'];
    await change(id, 1, { name: 'County protocol', agencyIds: [...entry.agencyIds, police] });
    expect(await open(id)).toMatchObject({ name: 'County protocol', version: 2, agencyNames: { length: 3 } });
    const stale = await refusalOf(change(id, 1, { name: 'Mine' }));
    expect([stale.kind, stale.message]).toEqual(['conflict', expect.stringContaining('“County protocol”')]);
    expect((await refusalOf(change(uuidv7(), 1, { name: 'Other' }))).kind).toBe('not-found');
  });
});
