import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { readTimeline } from '../timeline/index.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { addComplaint } from '../complaints/add-complaint.js';
import { complaintsOf } from '../complaints/complaints.queries.js';
import type { LoggedCase } from '../log-case.js';
import { openCase } from '../open-case.js';
import { askTransfer } from '../transfer/index.js';
import { caseByReference, mergedInto, mergeOf } from './cases-to-merge.queries.js';
import { mergeCases } from './merge-cases.js';
import { unmergeCase } from './unmerge-case.js';

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

/**
 * What stays with the merged case: its spells, set aside; whom it is shared with and hidden from; what was published of it; and the
 * referral to sanctuary that names it, which nobody learns of by merging.
 */
const STAYS = ['case_clearances', 'case_restrictions', 'case_shares', 'merged_rows', 'published_cases', 'sanctuary_referrals', 'spells'];

it('every table with something of a case goes along, or is named here', async () => {
  const tables = await world.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const moved = await world.rows<{ name: string }>('select table_name as name from tables_of_case()');
  const named = moved.map(({ name }) => name);
  expect(tables.map(({ name }) => name).filter((name) => !named.includes(name) && !STAYS.includes(name))).toEqual([]);
});

const versionOf = async (id: string): Promise<number> =>
  (await world.rows<{ version: number }>('select version from cases where id = $1', [id]))[0]!.version;
async function merge(merged: string, survivor: string, actor = officer, reason = 'Same music, same night'): Promise<void> {
  const [mergedVersion, survivorVersion] = [await versionOf(merged), await versionOf(survivor)];
  await world.as(actor, (transaction) =>
    mergeCases(actor, transaction, { mergedId: merged, mergedVersion, survivorId: survivor, survivorVersion, reason }),
  );
}
async function unmerge(merged: string, survivor: string, actor = officer, reason = 'Another flat'): Promise<void> {
  const version = await versionOf(survivor);
  await world.as(actor, (transaction) => unmergeCase(actor, transaction, merged, { version, reason }));
}
const two = async (): Promise<[LoggedCase, LoggedCase]> => [
  await world.logCase(officer, { summary: 'The first', reporter: { name: 'Ann', phone: '', email: '' } }),
  await world.logCase(officer, { summary: 'The duplicate', reporter: { name: 'Ben', phone: '', email: '' } }),
];
const toldIn = async (id: string, actor = officer): Promise<string[]> =>
  (await world.as(actor, (transaction) => complaintsOf(actor, transaction, id))).complaints.map(({ whatHappened }) => whatHappened).sort();
const refused = async (work: Promise<unknown>): Promise<[string, string]> => {
  const { kind, message } = await refusalOf(work);
  return [kind, message];
};

describe('merging a duplicate', () => {
  it('shows all of it with the case that survives, and its own address leads nowhere but there', async () => {
    const [survivor, duplicate] = await two();
    await merge(duplicate.id, survivor.id);
    expect(await toldIn(survivor.id)).toEqual(['The duplicate', 'The first']);
    const file = await world.as(officer, (transaction) => openCase(officer, transaction, survivor.id));
    expect(file.reporters.map(({ name }) => name).sort()).toEqual(['Ann', 'Ben']);
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, survivor.id));
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['logged', 'logged', 'merged']);
    expect(await world.as(officer, (transaction) => mergedInto(officer, transaction, survivor.id))).toMatchObject([{ reference: duplicate.reference, summary: 'The duplicate' }]);
    expect((await refusalOf(world.as(officer, (transaction) => openCase(officer, transaction, duplicate.id)))).kind).toBe('not-found');
    expect(await world.as(officer, (transaction) => mergeOf(officer, transaction, duplicate.id))).toEqual({ survivorId: survivor.id, reference: duplicate.reference });
    expect(await world.as(neighbour, (transaction) => mergeOf(neighbour, transaction, duplicate.id))).toBeNull();
    expect((await refusalOf(world.as(officer, (transaction) => caseByReference(officer, transaction, duplicate.reference)))).message).toContain(survivor.reference);
    expect(await world.auditOf(duplicate.id)).toEqual(['case.logged', 'case.merged']);
  });

  it('counts it no more, and tells the figures', async () => {
    const [survivor, duplicate] = await two();
    await merge(duplicate.id, survivor.id);
    expect(await world.rows('select from spells where case_id = $1', [duplicate.id])).toEqual([]);
    const [last] = await world.rows('select payload from outbox order by id desc limit 1');
    expect(last).toEqual({ payload: { caseId: survivor.id, agencyId: officer.agencyId, receivedOn: '2026-11-23', changedOn: '2026-11-23' } });
  });

  it('takes a complaint that is still on its way to the merged case into the surviving one', async () => {
    const [survivor, duplicate] = await two();
    await merge(duplicate.id, survivor.id);
    const added = await world.as(officer, (transaction) =>
      addComplaint(officer, transaction, duplicate.id, {
        happenedOn: '2026-11-23', happenedUntil: '', happenedAt: '', madeOn: '2026-11-23', channel: 'phone', agencyId: officer.agencyId,
        whatHappened: 'Late', effect: '', hate: [], place: '', personId: null, reporter: { name: '', phone: '', email: '' },
      }),
    );
    expect(added).toMatchObject({ caseId: survivor.id, reference: survivor.reference });
  });

  it('of the same person in both cases keeps one, and gives each back', async () => {
    const [survivor, duplicate] = await two();
    const [ann] = await world.rows<{ person_id: string }>('select person_id from case_people where case_id = $1', [survivor.id]);
    await world.owner.query(`insert into case_people (case_id, person_id, partnership_id, role) values ($1, $2, $3, 'complainant')`, [
      duplicate.id, ann!.person_id, partnership.id,
    ]);
    await merge(duplicate.id, survivor.id);
    expect(await world.rows('select from case_people where case_id = $1', [survivor.id])).toHaveLength(2);
    await unmerge(duplicate.id, survivor.id);
    expect(await world.rows('select from case_people where case_id = $1', [survivor.id])).toHaveLength(1);
    expect(await world.rows('select from case_people where case_id = $1', [duplicate.id])).toHaveLength(2);
  });
});

describe('is refused', () => {
  it('with itself, in a circle, and with a case that is merged already', async () => {
    const [survivor, duplicate] = await two();
    const third = await world.logCase(officer);
    expect(await refused(merge(survivor.id, survivor.id))).toEqual(['conflict', expect.stringContaining('the same case')]);
    await merge(duplicate.id, survivor.id);
    expect((await refused(merge(survivor.id, duplicate.id)))[0]).toBe('not-found');
    expect((await refused(merge(duplicate.id, third.id)))[0]).toBe('not-found');
    expect(await refused(merge(survivor.id, third.id))).toEqual(['conflict', expect.stringContaining(`merge ${third.reference} into it`)]);
    await merge(third.id, survivor.id);
    expect(await toldIn(survivor.id)).toHaveLength(3);
  });

  it('with another agency’s case, one that is offered, restricted or shared', async () => {
    const [survivor, duplicate] = await two();
    const theirs = await world.logCase(neighbour);
    expect((await refused(merge(theirs.id, survivor.id)))[0]).toBe('not-found');
    const offered = await world.logCase(officer);
    await world.as(officer, (transaction) => askTransfer(officer, transaction, offered.id, { version: 1, toAgencyId: neighbour.agencyId, reason: 'Tenant' }));
    expect((await refused(merge(offered.id, survivor.id)))[1]).toContain('Housing has been asked to take');
    const shared = await world.logCase(officer);
    await writeShare(world, officer, { caseId: shared.id, toAgencyId: neighbour.agencyId, parts: [] });
    expect((await refused(merge(shared.id, survivor.id)))[1]).toContain('Housing can see');
    expect((await refused(merge(shared.id, survivor.id, neighbour)))[0]).toBe('not-found');
    await world.owner.query('insert into case_restrictions (case_id, partnership_id, restricted_by, restricted_at) values ($1, $2, $3, now())', [
      duplicate.id, partnership.id, officer.staffId,
    ]);
    expect((await refused(merge(duplicate.id, survivor.id)))[0]).toBe('not-found');
    await world.owner.query('insert into case_clearances (case_id, staff_id, partnership_id, given_by, given_at) values ($1, $2, $3, $2, now())', [
      duplicate.id, officer.staffId, partnership.id,
    ]);
    expect((await refused(merge(duplicate.id, survivor.id)))[1]).toContain('restricted');
  });

  it('without a reason, from a stale page, and to those who may not', async () => {
    const [survivor, duplicate] = await two();
    expect((await refusalOf(merge(duplicate.id, survivor.id, officer, ' '))).fields).toEqual(['reason']);
    const stale = { mergedId: duplicate.id, mergedVersion: 1, survivorId: survivor.id, survivorVersion: 9, reason: 'Same' };
    expect((await refusalOf(world.as(officer, (transaction) => mergeCases(officer, transaction, stale)))).kind).toBe('conflict');
    const chair = await world.makeActor({ partnership, role: 'panel-chair' });
    expect((await refused(merge(duplicate.id, survivor.id, chair)))[0]).toBe('forbidden');
    expect((await refused(world.as(officer, (transaction) => mergeCases(officer, transaction, { ...stale, mergedId: uuidv7() }))))[0]).toBe('not-found');
  });

  it('by the database too, whatever the action thinks', async () => {
    const [survivor, duplicate] = await two();
    const call = (actor: TestActor, ...ids: string[]): Promise<number> => world.as(actor, (transaction) => transaction.run('select merge_case($1, $2, now())', ids));
    await expect(call(neighbour, duplicate.id, survivor.id)).rejects.toThrow('its own cases alone');
    await expect(call(officer, survivor.id, survivor.id)).rejects.toThrow('merged into another');
    await merge(duplicate.id, survivor.id);
    await expect(world.as(neighbour, (transaction) => transaction.run('select unmerge_case($1)', [duplicate.id]))).rejects.toThrow('its own cases alone');
  });

  it('where two people merge the same two cases at once, each the other way round: one does', async () => {
    const [one, other] = await two();
    const results = await Promise.allSettled([merge(one.id, other.id), merge(other.id, one.id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('taking a merge back', () => {
  it('leaves what came since with the surviving case', async () => {
    const [survivor, duplicate] = await two();
    await merge(duplicate.id, survivor.id);
    await world.as(officer, (transaction) =>
      addComplaint(officer, transaction, survivor.id, {
        happenedOn: '2026-11-23', happenedUntil: '', happenedAt: '', madeOn: '2026-11-23', channel: 'phone', agencyId: officer.agencyId,
        whatHappened: 'Since then', effect: '', hate: [], place: '', personId: null, reporter: { name: '', phone: '', email: '' },
      }),
    );
    await unmerge(duplicate.id, survivor.id);
    expect([await toldIn(survivor.id), await toldIn(duplicate.id)]).toEqual([['Since then', 'The first'], ['The duplicate']]);
    expect(await world.as(officer, (transaction) => mergeOf(officer, transaction, duplicate.id))).toBeNull();
  });

  it('is refused without a reason, twice, and to another agency', async () => {
    const [survivor, duplicate] = await two();
    await merge(duplicate.id, survivor.id);
    expect((await refusalOf(unmerge(duplicate.id, survivor.id, officer, ''))).fields).toEqual(['reason']);
    expect((await refused(unmerge(duplicate.id, survivor.id, neighbour)))[0]).toMatch(/conflict|not-found|forbidden/);
    await unmerge(duplicate.id, survivor.id);
    expect((await refused(unmerge(duplicate.id, survivor.id)))[0]).toBe('not-found');
  });
});
