import { concordItself, identityOf } from '#agencies';
import { openTasksOf } from '#cases';
import { addComplainant, caseWithoutComplaints, joinCase, takeComplaint } from '../../../test/complaints.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { giveTelling, letterPdf, listTellingsDue, openTelling, tellingsOfCase, tellOfRight } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let housing: TestActor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());

/** What the worker does with a recorded complaint. */
const tell = (complaintId: string): Promise<boolean> =>
  world.workerDatabase.transaction(identityOf(concordItself(partnership.id, 'job')), (transaction) => tellOfRight(transaction, complaintId));
const titles = async (actor: TestActor, caseId: string): Promise<string[]> =>
  (await world.as(actor, (transaction) => openTasksOf(transaction, caseId))).filter(({ kind }) => kind === 'action').map(({ title }) => title);

it('at the second report the words are kept and the officer has a task, once, however often the job runs', async () => {
  const { id: caseId } = await caseWithoutComplaints(world, officer);
  const personId = await addComplainant(world, officer, caseId);
  expect(await tell(await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-06-01' }))).toBe(false);
  const second = await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-11-23' });
  const answers = await Promise.all([1, 2, 3].map(() => tell(second)));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await tell(await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-11-23' }))).toBe(false);
  const tellings = await world.as(officer, (transaction) => tellingsOfCase(officer, transaction, caseId));
  expect(tellings.map(({ givenOn, care, dueOn }) => [givenOn, care, dueOn])).toEqual([[null, null, '2026-11-23']]);
  expect(tellings[0]!.words).toContain('contact Communities');
  expect(tellings[0]!.words).toContain('3 complaints');
  expect(await titles(officer, caseId)).toEqual(['Tell them of their right to an ASB case review, and write down how']);

  const { id } = tellings[0]!;
  const give = (changes: object): Promise<unknown> =>
    world.as(officer, (transaction) => giveTelling(officer, transaction, id, { version: 1, givenOn: '2026-11-23', givenHow: 'phone', note: '', ...changes }));
  expect(await refusalOf(give({ givenHow: 'pigeon' }))).toMatchObject({ fields: ['givenHow'] });
  expect(await refusalOf(give({ givenOn: '2026-11-22' }))).toMatchObject({ fields: ['givenOn'] });
  await give({});
  expect(await refusalOf(give({}))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('written down already') });
  expect(await titles(officer, caseId)).toEqual([]);
  expect(await world.auditOf(id)).toEqual(expect.arrayContaining(['review-right.due', 'review-right.told', 'task.done']));
  const [event] = await world.rows<{ kind: string; note: string }>(`select kind, note from case_events where subject_id = $1`, [id]);
  expect(event).toEqual({ kind: 'review-right-told', note: 'By phone' });
});

it('the words make the same PDF each time', async () => {
  const [telling] = await world.rows<{ id: string }>('select id from review_tellings limit 1');
  const read = await world.as(officer, (transaction) => openTelling(officer, transaction, telling!.id));
  const [one, other] = [await letterPdf(read), await letterPdf(read)];
  expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  expect(one.equals(other)).toBe(true);
});

it('two agencies that each hear of a person tell them once, by the agency that has the later case', async () => {
  const { id: caseId } = await caseWithoutComplaints(world, officer);
  const personId = await addComplainant(world, officer, caseId);
  const { id: theirs } = await caseWithoutComplaints(world, housing);
  await joinCase(world, housing, theirs, personId);
  await tell(await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-10-01' }));
  expect(await tell(await takeComplaint(world, housing, { caseId: theirs, personId, madeOn: '2026-11-20' }))).toBe(true);
  expect(await tell(await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-11-21' }))).toBe(false);
  expect(await world.as(housing, (transaction) => listTellingsDue(housing, transaction))).toHaveLength(1);
  expect(await world.as(officer, (transaction) => tellingsOfCase(officer, transaction, theirs))).toEqual([]);
});

it('who gave no name cannot be sent to: no task, and the case says to tell them if they call', async () => {
  const { id: caseId } = await caseWithoutComplaints(world, officer);
  await tell(await takeComplaint(world, officer, { caseId, personId: null, madeOn: '2026-11-01' }));
  expect(await tell(await takeComplaint(world, officer, { caseId, personId: null, madeOn: '2026-11-20' }))).toBe(true);
  expect(await titles(officer, caseId)).toEqual([]);
  const [telling] = await world.as(officer, (transaction) => tellingsOfCase(officer, transaction, caseId));
  expect(telling!.care).toBe('anonymous');
  const give = (note: string): Promise<unknown> =>
    world.as(officer, (transaction) => giveTelling(officer, transaction, telling!.id, { version: 1, givenOn: '2026-11-23', givenHow: 'phone', note }));
  expect(await refusalOf(give(''))).toMatchObject({ fields: ['note'] });
  await give('They rang again');
});

it('who is not safe to contact is told in their own way alone, and how is written down', async () => {
  const { id: caseId } = await caseWithoutComplaints(world, officer);
  const personId = await addComplainant(world, officer, caseId);
  await world.owner.query(`insert into person_needs (person_id, partnership_id, safe_contact) values ($1, $2, '{no-letters}')`, [personId, partnership.id]);
  await tell(await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-11-01' }));
  await tell(await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-11-20' }));
  expect(await titles(officer, caseId)).toEqual([expect.stringContaining('only in the safe way')]);
  const [telling] = await world.as(officer, (transaction) => tellingsOfCase(officer, transaction, caseId));
  const give = world.as(officer, (transaction) => giveTelling(officer, transaction, telling!.id, { version: 1, givenOn: '2026-11-23', givenHow: 'in-person', note: '' }));
  expect(await refusalOf(give)).toMatchObject({ fields: ['note'], message: expect.stringContaining('safe') });
});

it('a person with two records is one person, and a complaint that is gone is nobody’s', async () => {
  const { id: caseId } = await caseWithoutComplaints(world, officer);
  const [one, other] = [await addComplainant(world, officer, caseId), await addComplainant(world, officer, caseId, 'A. Tatlow')];
  for (const id of [one, other]) await world.owner.query('insert into person_stands (person_id, partnership_id, stands_for) values ($1, $2, $3)', [id, partnership.id, one]);
  await tell(await takeComplaint(world, officer, { caseId, personId: one, madeOn: '2026-11-01' }));
  expect(await tell(await takeComplaint(world, officer, { caseId, personId: other, madeOn: '2026-11-10' }))).toBe(true);
  expect(await tell(await takeComplaint(world, officer, { caseId, personId: one, madeOn: '2026-11-11' }))).toBe(false);
  expect(await tell('00000000-0000-7000-8000-000000000000')).toBe(false);
});
