import type { Transaction } from '#platform';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { complaintsOf } from '../complaints/index.js';
import { listCases } from '../lists/index.js';
import { openCase } from '../open-case.js';
import { placesOfCase } from '../places/index.js';
import { restrictCase } from '../restriction/index.js';
import { searchCases } from '../search/index.js';
import { readTeamWork } from '../tasks/index.js';
import { addPerson, linkPerson, mergePeople, openPerson, peopleOfCase, searchPeople, type NewPerson } from './index.js';

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
  it('is nowhere for colleagues who are not cleared, nor can be made one with somebody else; and their case is in no count', async () => {
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
    expect(await found()).toEqual([]);
    expect(await casesOfManager()).toBeUndefined();
    const own = await world.logCase(officer);
    const people = await world.as(manager, (transaction) => peopleOfCase(manager, transaction, caseId));
    const personId = people.find(({ role }) => role === 'victim')!.recordId;
    const attempts: ((transaction: Transaction) => Promise<unknown>)[] = [
      (transaction) => openPerson(officer, transaction, personId),
      (transaction) => linkPerson(officer, transaction, { caseId: own.id, personId, role: 'witness' }),
      async (transaction) => {
        const keptId = await addPerson(officer, transaction, { name: 'Somebody else' });
        return mergePeople(officer, transaction, { keptId, mergedId: personId, reason: 'The same' });
      },
    ];
    for (const attempt of attempts) expect((await refusalOf(world.as(officer, attempt))).kind).toBe('not-found');
  });

  it('is found without the ways to reach them where the agency wrote them down, and they are in no case', async () => {
    await world.as(officer, (transaction) => addPerson(officer, transaction, { name: 'Nora Nocase', phone: '07700 900111', address: '3 Old Lane' }));
    const found = await world.as(manager, (transaction) => searchPeople(manager, transaction, { name: 'Nora Nocase', phone: '', bornOn: '', email: '' }));
    expect(found.map(({ person }) => [person.called, person.phone, person.address])).toEqual([['Nora Nocase', '', '']]);
  });
});
