import type { Transaction } from '#platform';
import { eventually } from '../../../../test/eventually.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addComplaint } from '../complaints/index.js';
import { addPerson, linkPerson, mergePeople } from './index.js';

let world: World;
let officer: TestActor;
let caseId: string;
/** Two records of one person. */
let records: [string, string];
beforeAll(async () => {
  world = await openWorld();
  officer = await world.makeActor({ partnership: await world.makePartnership() });
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ id: caseId } = await world.logCase(officer));
  records = await world.as(officer, async (transaction) => {
    const [keptId, mergedId] = [await addPerson(officer, transaction, { name: 'Bo D’Arcy' }), await addPerson(officer, transaction, { name: 'Beau Darcy' })];
    await mergePeople(officer, transaction, { keptId, mergedId, reason: 'Told by himself' });
    return [keptId, mergedId];
  });
});

/** Does one thing, and before its transaction ends begins another; gives how the other came out. */
async function atOnce(one: (transaction: Transaction) => Promise<unknown>, other: (transaction: Transaction) => Promise<unknown>): Promise<string> {
  let second: Promise<string> = Promise.resolve('');
  await world.as(officer, async (transaction) => {
    await one(transaction);
    let ended = false;
    second = world.as(officer, other).then(() => 'done', (error: Error) => error.message).finally(() => (ended = true));
    await eventually('the other one waits, or is through', async () =>
      ended || (await world.rows(`select from pg_locks where not granted and locktype = 'advisory'`)).length > 0);
  });
  return second;
}
const rolesOf = (): Promise<object[]> => world.rows('select role from case_people where case_id = $1 and ended_on is null', [caseId]);

it('two records of one person, linked at the same instant, get a role once', async () => {
  const link = (personId: string) => (transaction: Transaction) => linkPerson(officer, transaction, { caseId, personId, role: 'witness' });
  expect(await atOnce(link(records[0]), link(records[1]))).toBe('This person is a witness in this case already');
  expect(await rolesOf()).toEqual([{ role: 'witness' }]);
});

it('two complaints of one person by two records, written down at the same instant, make one complainant', async () => {
  const complain = (personId: string) => (transaction: Transaction) => addComplaint(officer, transaction, caseId, {
    happenedOn: '2026-11-23', happenedUntil: '', happenedAt: '', madeOn: '2026-11-23', channel: 'phone', agencyId: officer.agencyId,
    whatHappened: 'Again', effect: '', hate: [], place: '', personId, reporter: { name: '', phone: '', email: '' },
  });
  await world.as(officer, async (transaction) => {
    await linkPerson(officer, transaction, { caseId, personId: records[0], role: 'witness' });
    await linkPerson(officer, transaction, { caseId, personId: records[1], role: 'victim' });
  });
  expect(await atOnce(complain(records[0]), complain(records[1]))).toBe('done');
  expect(await rolesOf()).toHaveLength(3);
});
