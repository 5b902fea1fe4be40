import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { askBulkReassign, runBulkReassign } from '#cases';
import { Database, wallClock } from '#platform';
import { makeActor } from '../people.js';
import { asOwner, type Casework, type Ground } from './ground.js';
import { atMost, median, type Line } from './table.js';

const SPELLS = 100_000;
const MOVED = 1000;
const ROUNDS = 7;
const MOST_OF_FLOOR = 5;

/**
 * Giving 1,000 cases to another officer, asked for and done, with progress and all or nothing; beside one UPDATE with its
 * audit rows, by hand, as the owner of the tables.
 */
export async function benchReassign({ casework, say }: Ground): Promise<Line[]> {
  const laid = await casework(SPELLS);
  const web = await Database.open(laid.url, 'concord_app', wallClock, 2);
  const worker = await Database.open(laid.url, 'concord_worker', wallClock, 3);
  try {
    return await asOwner(laid.url, async (owner) => {
      const { concord, floor } = await compare(laid, { web, worker, owner }, say);
      return [atMost('Reassigning 1,000 cases', concord, floor, MOST_OF_FLOOR, 'ms')];
    });
  } finally {
    await web.close();
    await worker.close();
  }
}

interface Ways {
  web: Database;
  worker: Database;
  owner: pg.Client;
}

async function compare({ partnership, agencyIds }: Casework, { web, worker, owner }: Ways, say: Ground['say']): Promise<{ concord: number; floor: number }> {
  const people = { workerDatabase: worker, owner };
  const manager = await makeActor(people, { partnership, role: 'manager' });
  const officers = [await makeActor(people, { partnership }), await makeActor(people, { partnership })];
  const { rows } = await owner.query<{ id: string }>(
    'select case_id as id from spells where agency_id = $1 and left_on is null order by case_id desc limit $2',
    [agencyIds[0], MOVED],
  );
  const caseIds = rows.map(({ id }) => id);
  if (caseIds.length < MOVED) throw new Error(`There are only ${caseIds.length} open cases to reassign`);
  const times: { concord: number[]; floor: number[] } = { concord: [], floor: [] };
  for (let round = -1; round < ROUNDS; round += 1) {
    const toOfficerId = officers[(round + 1) % 2]!.staffId;
    const ours = await timed(async () => {
      const id = uuidv7();
      await web.transaction(identityOf(manager), (transaction) => askBulkReassign(manager, transaction, { id, caseIds, toOfficerId, reason: 'Leave' }));
      await runBulkReassign(worker, { partnershipId: partnership.id, reassignmentId: id });
    });
    await requireAll(owner, caseIds, toOfficerId);
    const floor = await timed(() => byHand(owner, caseIds, agencyIds[0]!, officers[round % 2 === 0 ? 0 : 1]!.staffId, partnership.id));
    say(`Reassigning: ${ours.toFixed(0)} ms, by hand ${floor.toFixed(0)} ms`);
    if (round < 0) continue;
    times.concord.push(ours);
    times.floor.push(floor);
  }
  return { concord: median(times.concord), floor: median(times.floor) };
}

async function byHand(owner: pg.Client, caseIds: string[], agencyId: string, officerId: string, partnershipId: string): Promise<void> {
  await owner.query('begin');
  await owner.query('update spells set officer_id = $3 where agency_id = $1 and case_id = any($2)', [agencyId, caseIds, officerId]);
  await owner.query(
    `insert into audit_entries (at, partnership_id, staff_id, via, action, subject_kind, subject_id, details)
     select now(), $1, $2, 'job', 'case.assigned', 'case', id, jsonb_build_object('officerId', $2::uuid) from unnest($3::uuid[]) as id`,
    [partnershipId, officerId, caseIds],
  );
  await owner.query('commit');
}

/** A job that left some where they were would be none. */
async function requireAll(owner: pg.Client, caseIds: string[], officerId: string): Promise<void> {
  const { rowCount } = await owner.query('select from spells where case_id = any($1) and officer_id = $2', [caseIds, officerId]);
  if (rowCount !== caseIds.length) throw new Error(`Only ${rowCount} of ${caseIds.length} cases have changed hands`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
