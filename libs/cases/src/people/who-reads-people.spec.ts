import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { complaintsOf } from '../complaints/index.js';
import { listCases } from '../lists/index.js';
import { openCase } from '../open-case.js';
import { placesOfCase } from '../places/index.js';
import { restrictCase } from '../restriction/index.js';
import { searchCases } from '../search/index.js';
import { readTeamWork } from '../tasks/index.js';
import { addPerson, linkPerson, searchPeople, type NewPerson } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let manager: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  manager = await world.makeActor({ partnership, role: 'manager' });
});
afterAll(() => world.close());

/** A case that somebody reported, with a victim who lives elsewhere. */
async function caseWith(actor: TestActor, victim: NewPerson): Promise<string> {
  const { id } = await world.logCase(actor, { summary: 'Glockenspiel', reporter: { name: 'Perpetua Quince', phone: '0115 496 0777', email: '' } });
  await world.as(actor, async (transaction) => {
    const personId = await addPerson(actor, transaction, victim);
    await linkPerson(actor, transaction, { caseId: id, personId, role: 'victim' });
  });
  return id;
}

describe('a role that works with cases and reads no people', () => {
  it('is told no name, number or home of anybody in a case, and finds no case by them', async () => {
    const caseId = await caseWith(officer, { name: 'Vera Vole', address: '9 Refuge Road', postcode: 'NG9 1AA' });
    const performance = await world.makeActor({ partnership, role: 'performance-officer' });
    const seenBy = (actor: TestActor): Promise<unknown[]> => world.as(actor, async (transaction) => [
      (await openCase(actor, transaction, caseId)).reporters.map(({ name }) => name),
      (await complaintsOf(actor, transaction, caseId)).complaints.map(({ person }) => person?.name),
      (await placesOfCase(actor, transaction, caseId)).map(({ as }) => as),
      (await searchCases(actor, transaction, 'Vera Vole')).map(({ id }) => id),
      (await listCases(actor, transaction, { words: 'Quince' })).cases.map(({ id }) => id),
      (await searchCases(actor, transaction, '0115 496 0777')).map(({ id }) => id),
      (await searchCases(actor, transaction, 'glockenspiel')).flatMap(({ id, people }) => [id, people]),
    ]);
    expect(await seenBy(performance)).toEqual([[], ['Name not shown for your role'], ['case'], [], [], [], [caseId, []]]);
    expect(await seenBy(officer)).toEqual([
      ['Perpetua Quince'], ['Perpetua Quince'], ['case', 'home'], [caseId], [caseId], [caseId], [caseId, []],
    ]);
  });
});

describe('a person of a restricted case', () => {
  it('is found by colleagues without the ways to reach them, and their case is in no count', async () => {
    const caseId = await caseWith(manager, { name: 'Harriet Hidden', phone: '07700 900999', address: '9 Refuge Road', safeContact: ['no-calls'] });
    const sought = { name: 'Harriet Hidden', phone: '', bornOn: '', email: '' };
    const found = async (): Promise<unknown[]> =>
      (await world.as(officer, (transaction) => searchPeople(officer, transaction, sought))).map(({ person }) => [person.called, person.phone, person.address]);
    expect(await found()).toEqual([['Harriet Hidden', '07700 900999', '9 Refuge Road']]);
    const other = await world.makeActor({ partnership, role: 'manager' });
    const casesOfManager = async (): Promise<number | undefined> =>
      (await world.as(other, (transaction) => readTeamWork(other, transaction))).loads.find(({ officerId }) => officerId === manager.staffId)?.cases;
    expect(await casesOfManager()).toBe(1);
    await world.as(manager, (transaction) => restrictCase(manager, transaction, caseId, { version: 1, staffIds: [], reason: 'Her partner works here' }));
    expect(await found()).toEqual([['Harriet Hidden', '', '']]);
    expect(await casesOfManager()).toBeUndefined();
  });
});
