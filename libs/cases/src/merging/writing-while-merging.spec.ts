import { uuidv7 } from 'uuidv7';
import type { Transaction } from '#platform';
import { eventually } from '../../../../test/eventually.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addComplaint } from '../complaints/index.js';
import { addAction } from '../timeline/index.js';
import { mergeCases } from './merge-cases.js';

let world: World;
let officer: TestActor;
let colleague: TestActor;
beforeAll(async () => {
  world = await openWorld();
  const partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  colleague = await world.makeActor({ partnership });
});
afterAll(() => world.close());

/** What somebody writes about a case, and in which case it then stands. */
interface Writing {
  write(transaction: Transaction, caseId: string, id: string): Promise<unknown>;
  table: string;
}

const WRITINGS: Record<string, Writing> = {
  'a note': {
    write: (transaction, caseId, id) =>
      addAction(colleague, transaction, '', {
        id, caseId, kind: 'note', title: 'Rang back', body: 'They heard it again', audience: 'shared', state: 'done', day: '2026-11-23', templateId: null,
      }),
    table: 'case_actions',
  },
  'a planned visit': {
    write: (transaction, caseId, id) =>
      addAction(colleague, transaction, '', {
        id, caseId, kind: 'visit', title: 'Call on them', body: '', audience: 'shared', state: 'planned', day: '2026-11-30', templateId: null,
      }),
    table: 'tasks',
  },
  'a complaint': {
    write: (transaction, caseId, id) =>
      addComplaint(colleague, transaction, caseId, {
        id, happenedOn: '2026-11-23', happenedUntil: '', happenedAt: '', madeOn: '2026-11-23', channel: 'phone', agencyId: colleague.agencyId,
        whatHappened: 'Again', effect: '', hate: [], place: '', personId: null, reporter: { name: 'Ann', phone: '', email: '' },
      }),
    table: 'complaints',
  },
};

const merge = (transaction: Transaction, mergedId: string, survivorId: string): Promise<void> =>
  mergeCases(officer, transaction, { mergedId, mergedVersion: 1, survivorId, survivorVersion: 1, reason: 'The same night' });

/** Does one thing, and before its transaction ends begins another, which has to wait for it; then lets both come to their end. */
async function first(one: [TestActor, (transaction: Transaction) => Promise<unknown>], other: [TestActor, (transaction: Transaction) => Promise<unknown>]): Promise<void> {
  let second: Promise<unknown> = Promise.resolve();
  await world.as(one[0], async (transaction) => {
    await one[1](transaction);
    second = world.as(other[0], other[1]);
    second.catch(() => undefined);
    await eventually('the other waits', async () =>
      (await world.rows(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0);
  });
  await second;
}

describe.each(Object.entries(WRITINGS))('%s that is written while its case is being merged', (_, { write, table }) => {
  it.each(['first', 'last'])('stands in the surviving case, where it comes %s', async (order) => {
    const [{ id: survivorId }, { id: mergedId }] = [await world.logCase(officer), await world.logCase(officer)];
    const id = uuidv7();
    const writing: Parameters<typeof first>[0] = [colleague, (transaction) => write(transaction, mergedId, id)];
    const merging: Parameters<typeof first>[0] = [officer, (transaction) => merge(transaction, mergedId, survivorId)];
    await (order === 'first' ? first(writing, merging) : first(merging, writing));
    expect(await world.rows(`select case_id as "caseId" from ${table} where id = $1`, [id])).toEqual([{ caseId: survivorId }]);
    expect(await world.rows('select kind from case_events where case_id = $1', [mergedId])).toEqual([]);
  });
});

it('and what is written from a page of a case that was merged before stands there too', async () => {
  const [{ id: survivorId }, { id: mergedId }] = [await world.logCase(officer), await world.logCase(officer)];
  await world.as(officer, (transaction) => merge(transaction, mergedId, survivorId));
  for (const { write, table } of Object.values(WRITINGS)) {
    const id = uuidv7();
    await world.as(colleague, (transaction) => write(transaction, mergedId, id));
    expect(await world.rows(`select case_id as "caseId" from ${table} where id = $1`, [id])).toEqual([{ caseId: survivorId }]);
  }
});
