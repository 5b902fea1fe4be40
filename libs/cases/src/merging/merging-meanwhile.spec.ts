import { uuidv7 } from 'uuidv7';
import { eventually } from '../../../../test/eventually.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAgreement, share } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addComplaint } from '../complaints/add-complaint.js';
import { makeDiary } from '../diary/index.js';
import type { LoggedCase } from '../log-case.js';
import { addPerson, linkPerson } from '../people/index.js';
import { addTask, followStandards } from '../tasks/index.js';
import { mergeCases } from './merge-cases.js';
import { unmergeCase } from './unmerge-case.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let agreementId: string;
let merged: LoggedCase;
let survivor: LoggedCase;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  agreementId = await makeAgreement(world, partnership);
});
afterAll(() => world.close());
beforeEach(async () => {
  [merged, survivor] = [await world.logCase(officer), await world.logCase(officer)];
});

/** Merges the two cases, and begins something in the merged one before that is committed; it waits for the merge then. */
async function whileMerging<Result>(begin: () => Promise<Result>): Promise<Result> {
  let begun: Promise<Result> | undefined;
  await world.as(officer, async (transaction) => {
    await mergeCases(officer, transaction, {
      mergedId: merged.id, mergedVersion: 1, survivorId: survivor.id, survivorVersion: 1, reason: 'Same music, same night',
    });
    begun = begin();
    begun.catch(() => undefined);
    await eventually('it waits for the merge', async () => {
      const [waiting] = await world.rows<{ one: number }>(
        `select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting;
    });
  });
  return begun!;
}

/** What stands in a case that nobody sees. */
async function leftBehind(): Promise<string[]> {
  const tables = await world.rows<{ name: string }>(`select table_name as name from tables_of_case() union select 'case_shares'`);
  const left: string[] = [];
  for (const { name } of tables) {
    if ((await world.rows(`select from ${name} where case_id = $1`, [merged.id])).length > 0) left.push(name);
  }
  return left;
}

describe('what is written into a case while it is merged into another', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a person', () => world.as(officer, async (transaction) => {
      const personId = await addPerson(officer, transaction, { name: 'Bo' });
      await linkPerson(officer, transaction, { caseId: merged.id, personId, role: 'witness' });
    })],
    ['a task', () => world.as(officer, (transaction) =>
      addTask(officer, transaction, { caseId: merged.id, agencyId: officer.agencyId, kind: 'promise', title: 'Call back', dueOn: '2026-11-30' }))],
    ['a diary', () => world.as(officer, (transaction) => makeDiary(officer, transaction, {
      id: uuidv7(), caseId: merged.id, keptBy: 'Bo', days: 7, language: 'en', hello: '', whomToCall: '0115 496 0000', audience: 'shared',
    }))],
    ['a share', () => share(world, officer, partnership, { caseId: merged.id, to: 'Housing', agreementId })],
  ])('is refused, and not left behind in a case that nobody sees: %s', async (_, write) => {
    const refusal = await refusalOf(whileMerging(write));
    expect(refusal).toMatchObject({ kind: 'conflict', message: 'This case is part of another case now. Write it there' });
    expect(await leftBehind()).toEqual([]);
  });

  it('goes to the case that stands, where it is a complaint', async () => {
    const complaint = {
      happenedOn: '2026-11-22', happenedUntil: '', happenedAt: '', madeOn: '2026-11-23', channel: 'phone' as const, agencyId: officer.agencyId,
      whatHappened: 'Told while they merged', effect: '', hate: [], place: '', personId: null, reporter: { name: '', phone: '', email: '' },
    };
    const added = await whileMerging(() => world.as(officer, (transaction) => addComplaint(officer, transaction, merged.id, complaint)));
    expect(added).toMatchObject({ caseId: survivor.id, reference: survivor.reference });
    expect(await leftBehind()).toEqual([]);
  });

  it('is nothing, where the worker follows the standards: the merge can be taken back', async () => {
    await whileMerging(() => world.workerDatabase.transaction({ partnershipId: partnership.id, agencyId: null, personId: null }, (transaction) =>
      followStandards(partnership.itself, transaction, merged.id)));
    expect(await leftBehind()).toEqual([]);
    await world.as(officer, (transaction) => unmergeCase(officer, transaction, merged.id, { version: 2, reason: 'Another flat' }));
  });
});
