import fc from 'fast-check';
import { concordItself, identityOf } from '#agencies';
import { addComplaint, mergeCases, moveComplaint, unmergeCase } from '#cases';
import { addComplainant, caseWithoutComplaints, joinCase, takeComplaint } from '../../../test/complaints.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { openWorld, type World } from '../../../test/world.js';
import { tellMissedRights, tellOfRight } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
});
afterAll(() => world.close());

const asWorker = <Result>(work: Parameters<World['workerDatabase']['transaction']>[1]): Promise<Result> =>
  world.workerDatabase.transaction(identityOf(concordItself(partnership.id, 'job')), work) as Promise<Result>;
const caseOf = async (table: string, id: string): Promise<string> =>
  (await world.rows<{ caseId: string }>(`select case_id as "caseId" from ${table} where id = $1`, [id]))[0]!.caseId;
const versionOf = async (table: string, id: string): Promise<number> =>
  (await world.rows<{ version: number }>(`select version from ${table} where id = $1`, [id]))[0]!.version;
const referenceOf = async (id: string): Promise<string> =>
  (await world.rows<{ reference: string }>('select reference from cases where id = $1', [id]))[0]!.reference;

async function move(complaintId: string, toId: string): Promise<void> {
  const [version, reference] = [await versionOf('complaints', complaintId), await referenceOf(toId)];
  const from = await caseOf('complaints', complaintId);
  await world.as(officer, (transaction) => moveComplaint(officer, transaction, from, complaintId, { version, reference, reason: 'Theirs' }));
}
async function merge(mergedId: string, survivorId: string): Promise<void> {
  const [mergedVersion, survivorVersion] = [await versionOf('cases', mergedId), await versionOf('cases', survivorId)];
  await world.as(officer, (transaction) => mergeCases(officer, transaction, { mergedId, mergedVersion, survivorId, survivorVersion, reason: 'Same' }));
}
async function unmerge(mergedId: string, survivorId: string): Promise<void> {
  const version = await versionOf('cases', survivorId);
  await world.as(officer, (transaction) => unmergeCase(officer, transaction, mergedId, { version, reason: 'Not the same' }));
}
/** Who complains in a case today, by the record of the person. */
const complainantsIn = async (caseId: string): Promise<string[]> =>
  (await world.rows<{ id: string }>(
    `select person_id as id from case_people where case_id = $1 and role = 'complainant' and ended_on is null order by 1`, [caseId],
  )).map(({ id }) => id);

describe('a complaint that is moved', () => {
  it('takes along what is kept of telling its person of their right, and the task to tell them', async () => {
    const [{ id: one }, { id: other }] = [await caseWithoutComplaints(world, officer), await caseWithoutComplaints(world, officer)];
    const personId = await addComplainant(world, officer, one);
    await takeComplaint(world, officer, { caseId: one, personId, madeOn: '2026-10-01' });
    const second = await takeComplaint(world, officer, { caseId: one, personId, madeOn: '2026-11-20' });
    await asWorker((transaction) => tellOfRight(transaction, second));
    const [telling] = await world.rows<{ id: string }>('select id from review_tellings where complaint_id = $1', [second]);
    const standsIn = async (): Promise<string[]> => [await caseOf('review_tellings', telling!.id), await caseOf('tasks', telling!.id)];
    expect(await standsIn()).toEqual([one, one]);
    await move(second, other);
    const queued = await world.rows<{ payload: object }>(`select payload from outbox where fact = 'complaintRecorded' order by id desc limit 1`);
    expect(queued).toEqual([{ payload: { complaintId: second, caseId: other } }]);
    for (let again = 0; again < 2; again += 1) await asWorker((transaction) => tellOfRight(transaction, second));
    expect(await standsIn()).toEqual([other, other]);
    expect((await world.auditOf(telling!.id)).filter((action) => action.endsWith('moved')).sort()).toEqual(['review-right.moved', 'task.moved']);
    expect(await world.rows('select from review_tellings where person_id = $1', [personId])).toHaveLength(1);

    // Its job was lost: the nightly look brings it back, however old the complaint is.
    await world.owner.query(`update complaints set recorded_at = '2026-01-01' where id = $1`, [second]);
    await move(second, one);
    await asWorker(tellMissedRights);
    expect(await standsIn()).toEqual([one, one]);
  });

  it('leaves nobody behind as a complainant who has no complaint there; moving it back undoes that', async () => {
    const [{ id: one }, { id: other }] = [await caseWithoutComplaints(world, officer), await caseWithoutComplaints(world, officer)];
    const ann = await addComplainant(world, officer, one);
    const byHand = await addComplainant(world, officer, one, 'Bo, added by hand');
    const [first, second] = [
      await takeComplaint(world, officer, { caseId: one, personId: ann, madeOn: '2026-11-01' }),
      await takeComplaint(world, officer, { caseId: one, personId: ann, madeOn: '2026-11-02' }),
    ];
    await move(first, other);
    expect([await complainantsIn(one), await complainantsIn(other)]).toEqual([[ann, byHand].sort(), [ann]]);
    await move(second, other);
    expect([await complainantsIn(one), await complainantsIn(other)]).toEqual([[byHand], [ann]]);
    const [ended] = await world.rows('select ended_on::text as "endedOn", end_reason as "endReason" from case_people where case_id = $1 and person_id = $2', [one, ann]);
    expect(ended).toEqual({ endedOn: '2026-11-23', endReason: 'Their complaint was moved to another case' });
    await move(second, one);
    expect([await complainantsIn(one), await complainantsIn(other)]).toEqual([[ann, byHand].sort(), [ann]]);
  });

  it('of a person with two records too, and where the last two are moved at once', async () => {
    const [{ id: one }, { id: other }] = [await caseWithoutComplaints(world, officer), await caseWithoutComplaints(world, officer)];
    const [kept, earlier] = [await addComplainant(world, officer, other), await addComplainant(world, officer, one)];
    for (const id of [kept, earlier]) await world.owner.query('insert into person_stands (person_id, partnership_id, stands_for) values ($1, $2, $3)', [id, partnership.id, kept]);
    const both = [
      await takeComplaint(world, officer, { caseId: one, personId: kept, madeOn: '2026-11-01' }),
      await takeComplaint(world, officer, { caseId: one, personId: earlier, madeOn: '2026-11-02' }),
    ];
    await Promise.all(both.map((id) => move(id, other)));
    expect([await complainantsIn(one), await complainantsIn(other)]).toEqual([[], [kept]]);
    await move(both[1]!, one);
    expect([await complainantsIn(one), await complainantsIn(other)]).toEqual([[earlier], [kept]]);
  });
});

it('through moving, merging and taking back in any order, complainants are those who complain there, and each telling stands with its complaint', async () => {
  const step = fc.oneof(
    fc.record({ does: fc.constant('complain' as const), where: fc.nat(2), who: fc.nat(1) }),
    fc.record({ does: fc.constant('move' as const), which: fc.nat(9), where: fc.nat(2) }),
    fc.record({ does: fc.constant('merge' as const), where: fc.constantFrom(0, 2) }),
    fc.record({ does: fc.constant('unmerge' as const), where: fc.constantFrom(0, 2) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
      const cases: string[] = [];
      for (let number = 0; number < 3; number += 1) cases.push((await caseWithoutComplaints(world, officer)).id);
      const people = [await addComplainant(world, officer, cases[1]!), await addComplainant(world, officer, cases[1]!, 'Ben')];
      const complaints: string[] = [];
      for (const person of people) complaints.push(await takeComplaint(world, officer, { caseId: cases[1]!, personId: person, madeOn: '2026-11-02' }));
      // The second case is the one that survives each merge.
      const merged = new Set<number>();
      for (const one of steps) {
        const at = (where: number): string => cases[merged.has(where) ? 1 : where]!;
        if (one.does === 'complain') {
          const [caseId, personId] = [at(one.where), people[one.who]!];
          const known = await world.rows('select from case_people where case_id = $1 and person_id = $2', [caseId, personId]);
          if (known.length === 0) await joinCase(world, officer, caseId, personId);
          const { id } = await world.as(officer, (transaction) =>
            addComplaint(officer, transaction, caseId, {
              happenedOn: '2026-11-20', happenedUntil: '', happenedAt: '', madeOn: '2026-11-20', channel: 'phone', agencyId: officer.agencyId,
              whatHappened: 'Drums', effect: '', hate: [], place: '', personId, reporter: { name: '', phone: '', email: '' },
            }),
          );
          complaints.push(id);
        }
        if (one.does === 'move') {
          const which = complaints[one.which % complaints.length]!;
          if ((await caseOf('complaints', which)) !== at(one.where)) await move(which, at(one.where));
        }
        if (one.does === 'merge' && !merged.has(one.where)) {
          await merge(cases[one.where]!, cases[1]!);
          merged.add(one.where);
        }
        if (one.does === 'unmerge' && merged.delete(one.where)) await unmerge(cases[one.where]!, cases[1]!);
        for (const id of complaints) await asWorker((transaction) => tellOfRight(transaction, id));
        for (const caseId of cases) {
          const complain = await world.rows<{ id: string }>('select distinct person_id as id from complaints where case_id = $1 order by 1', [caseId]);
          expect(await complainantsIn(caseId)).toEqual(complain.map(({ id }) => id));
        }
        expect(await world.rows('select from review_tellings t join complaints k on k.id = t.complaint_id where k.case_id <> t.case_id')).toEqual([]);
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);
