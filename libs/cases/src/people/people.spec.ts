import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import type { TestActor } from '../../../../test/people.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import {
  addPerson, changePerson, changeRole, endRole, linkPerson, mergePeople, openPerson, peopleOfCase, searchPeople, undoMerge, type CasePerson,
} from './index.js';
import { listCases } from '../lists/index.js';
import { UNKNOWN_PERSON, type PersonFacts } from './rules/person-faults.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());

const ann = { name: 'Áine O’Brien', phone: '0115 496 0123', bornOn: '1985-03-27', vulnerability: 'Lives alone', safeContact: ['no-messages'] };
const sought = { name: '', phone: '', bornOn: '', email: '' };

/** A person in a new case of an agency. */
async function personIn(actor: TestActor, facts: Partial<PersonFacts>, role = 'complainant'): Promise<{ personId: string; caseId: string }> {
  const { id: caseId } = await world.logCase(actor);
  const personId = await world.as(actor, async (transaction) => {
    const id = await addPerson(actor, transaction, facts);
    await linkPerson(actor, transaction, { caseId, personId: id, role });
    return id;
  });
  return { personId, caseId };
}

describe('a person', () => {
  it('is kept whole, whatever their name is written with', async () => {
    for (const name of ['Áine O’Brien', "D'Arcy \"Bo\" <b>", 'نُور الدِّين', 'Zoe\u0308', '\u202eabc', '李雷']) {
      const { personId, caseId } = await personIn(officer, { ...ann, name });
      const [{ person, role }] = (await world.as(officer, (transaction) => peopleOfCase(officer, transaction, caseId))) as [CasePerson];
      expect([person.name, role, person.safeContact, person.vulnerability]).toEqual([name, 'complainant', ['no-messages'], 'Lives alone']);
      expect(await world.auditOf(personId)).toEqual(['person.added', 'person.linked', 'person.read']);
    }
  });

  it('is not seen by an agency that has no part in a case with them', async () => {
    const { personId, caseId } = await personIn(officer, ann);
    expect((await refusalOf(world.as(neighbour, (transaction) => openPerson(neighbour, transaction, personId)))).kind).toBe('not-found');
    expect(await world.as(neighbour, (transaction) => peopleOfCase(neighbour, transaction, caseId))).toEqual([]);
    const linked = world.as(neighbour, async (transaction) => {
      const own = await addPerson(neighbour, transaction, { name: 'Bo' });
      await linkPerson(neighbour, transaction, { caseId, personId: own, role: 'witness' });
    });
    expect((await refusalOf(linked)).kind).toBe('not-found');
  });

  it('is found by likeness among those whom the actor may see alone', async () => {
    const { personId } = await personIn(officer, { name: 'Zbigniew Kowalczyk', phone: '07700 900456', bornOn: '1990-01-02', email: 'zk@example.org' });
    const found = (actor: TestActor, of: Partial<typeof sought>): Promise<[string, string][]> =>
      world.as(actor, async (transaction) =>
        (await searchPeople(actor, transaction, { ...sought, ...of })).map(({ person, how }) => [person.id, how]));
    expect(await found(officer, { name: 'zbigniew kowalczik' })).toContainEqual([personId, 'perhaps']);
    expect(await found(officer, { name: 'Kowalczyk Zbigniew', phone: '+447700900456' })).toContainEqual([personId, 'same']);
    expect(await found(officer, { bornOn: '1990-01-02' })).toEqual([[personId, 'perhaps']]);
    expect(await found(officer, { email: 'ZK@example.org' })).toEqual([[personId, 'perhaps']]);
    for (const about of [{ name: 'Zbigniew Kowalczyk' }, { phone: '07700 900456' }, { bornOn: '1990-01-02' }, { email: 'zk@example.org' }]) {
      expect(await found(neighbour, about)).toEqual([]);
    }
    expect(await found(officer, {})).toEqual([]);
  });

  it('who is only written down by an agency is seen without the ways to reach them', async () => {
    const id = await world.as(officer, (transaction) => addPerson(officer, transaction, { ...ann, address: '1 Mill Lane' }));
    const file = await world.as(officer, (transaction) => openPerson(officer, transaction, id));
    expect([file.isKnown, file.person.name, file.person.phone, file.person.address, file.person.safeContact]).toEqual([false, 'Áine O’Brien', '', '', []]);
  });

  it('is changed once: a page that is out of date is told what changed', async () => {
    const { personId } = await personIn(officer, ann);
    const changed = (version: number, facts: Partial<PersonFacts>): Promise<void> => world.as(officer, (transaction) =>
      changePerson(officer, transaction, personId, { ...UNKNOWN_PERSON, ...ann, address: '', postcode: '', version, ...facts }));
    await changed(1, { phone: '07700 900999', safeContact: ['no-calls'] });
    const refusal = await refusalOf(changed(1, { email: 'a@example.org' }));
    expect(refusal.kind).toBe('conflict');
    expect(refusal.message).toContain('Officer Environmental changed phone, safe contact rules');
    const { person } = await world.as(officer, (transaction) => openPerson(officer, transaction, personId));
    expect([person.phone, person.email, person.version]).toEqual(['07700 900999', '', 2]);
  });

  it('is found in the search of their cases by the name, the phone and the home that they have now', async () => {
    const { personId, caseId } = await personIn(officer, { name: 'Persephone Quist' });
    const hits = (words: string): Promise<string[]> => world.as(officer, async (transaction) =>
      (await listCases(officer, transaction, { words })).cases.map(({ id }) => id));
    expect(await hits('persephone')).toEqual([caseId]);
    await world.as(officer, (transaction) => changePerson(officer, transaction, personId, {
      ...UNKNOWN_PERSON, name: 'Proserpina Quist', phone: '07700 900888', address: '8 Xanadu Terrace', postcode: '', version: 1 }));
    for (const words of ['proserpina', '900888', 'xanadu']) expect([words, await hits(words)]).toEqual([words, [caseId]]);
    expect(await hits('persephone')).toEqual([]);
  });

  it('is on both sides of one case, and each role ends by itself', async () => {
    const { personId, caseId } = await personIn(officer, ann);
    await world.as(officer, (transaction) => linkPerson(officer, transaction, { caseId, personId, role: 'alleged-perpetrator' }));
    const again = world.as(officer, (transaction) => linkPerson(officer, transaction, { caseId, personId, role: 'complainant' }));
    expect((await refusalOf(again)).message).toBe('This person is a complainant in this case already');
    const held = { caseId, recordId: personId, role: 'complainant', version: 1 };
    await world.as(officer, (transaction) => endRole(officer, transaction, held, 'Withdrew it'));
    expect((await refusalOf(world.as(officer, (transaction) => endRole(officer, transaction, held, 'Again')))).kind).toBe('conflict');
    const roles = async (): Promise<[string, boolean][]> => (await world.as(officer, (transaction) => peopleOfCase(officer, transaction, caseId)))
      .map(({ role, endedOn }) => [role, endedOn !== null]);
    expect(await roles()).toEqual([['alleged-perpetrator', false], ['complainant', true]]);
    await world.as(officer, (transaction) => changeRole(officer, transaction, { ...held, role: 'alleged-perpetrator' }, 'complainant'));
    expect(await roles()).toEqual([['complainant', false], ['alleged-perpetrator', true]]);
  });
});

describe('two records of one person', () => {
  it('become one, with every warning, for every agency; and two again with nothing lost', async () => {
    const mine = await personIn(officer, { ...ann, contactWarnings: 'Two officers visit' });
    const theirs = await personIn(neighbour, { name: 'Anne Obrien', phone: '07700 900222', safeContact: ['no-letters'] }, 'witness');
    // Who merges sees both: the other agency shows its case.
    await shareWith(officer, neighbour, theirs.caseId);
    const before = await people();
    const mergeId = await world.as(officer, (transaction) =>
      mergePeople(officer, transaction, { keptId: mine.personId, mergedId: theirs.personId, reason: 'Same date of birth, told by herself' }));

    for (const [actor, cases] of [[officer, 2], [neighbour, 1]] as const) {
      for (const id of [mine.personId, theirs.personId]) {
        const file = await world.as(actor, (transaction) => openPerson(actor, transaction, id));
        expect([file.person.id, file.person.name, file.cases.length]).toEqual([mine.personId, 'Áine O’Brien', cases]);
        expect(file.person.warnings.contactWarnings).toEqual(['Two officers visit']);
        expect([...file.person.warnings.safeContact].sort()).toEqual(['no-letters', 'no-messages']);
      }
    }
    const [shown] = await world.as(neighbour, (transaction) => peopleOfCase(neighbour, transaction, theirs.caseId));
    expect([shown!.person.id, shown!.recordId, shown!.role]).toEqual([mine.personId, theirs.personId, 'witness']);

    const again = world.as(officer, (transaction) =>
      mergePeople(officer, transaction, { keptId: theirs.personId, mergedId: mine.personId, reason: 'Again' }));
    expect((await refusalOf(again)).message).toContain('the same person already');
    await world.as(officer, (transaction) => undoMerge(officer, transaction, mergeId));
    expect((await refusalOf(world.as(officer, (transaction) => undoMerge(officer, transaction, mergeId)))).kind).toBe('conflict');
    expect(await people()).toEqual(before);
    expect((await refusalOf(world.as(neighbour, (transaction) => openPerson(neighbour, transaction, mine.personId)))).kind).toBe('not-found');
    expect((await world.as(neighbour, (transaction) => openPerson(neighbour, transaction, theirs.personId))).person.name).toBe('Anne Obrien');
  });

  it('are not one where a person is merged with themselves, or is not seen', async () => {
    const { personId } = await personIn(officer, ann);
    const hidden = await personIn(neighbour, ann);
    const merged = (mergedId: string): Promise<string> => world.as(officer, (transaction) =>
      mergePeople(officer, transaction, { keptId: personId, mergedId, reason: 'Same' }));
    expect((await refusalOf(merged(personId))).message).toContain('themselves');
    expect((await refusalOf(merged(hidden.personId))).kind).toBe('not-found');
  });

  async function people(): Promise<unknown> {
    return [await world.rows('select * from people order by id'), await world.rows('select * from person_needs order by person_id'),
      await world.rows('select * from case_people order by case_id, person_id, role')];
  }

  async function shareWith(to: TestActor, from: TestActor, caseId: string): Promise<void> {
    await writeShare(world, from, { caseId, toAgencyId: to.agencyId, parts: ['people'] });
  }
});
