import fc from 'fast-check';
import { identityOf } from '#agencies';
import { addComplaint, answerTransfer, askTransfer, closeCase, mergeCases, reopenCase, unmergeCase } from '#cases';
import { addDays, periodsBetween } from '#calendar';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { openWorld, type World } from '../../../test/world.js';
import { countClosures } from './count-closures.js';

const TODAY = '2026-11-23';

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

/** Every table that holds something of a case, with what it says: all rows but the lines and entries that tell of the merge itself. */
async function everything(): Promise<unknown> {
  const of = (sql: string): Promise<object[]> => world.rows(sql);
  return {
    cases: await of('select id, reference, category_id, address, postcode, summary, logged_at, merged_into_id, follows_case_id from cases order by id'),
    spells: await of('select * from spells order by case_id, agency_id'),
    complaints: await of('select * from complaints order by id'),
    revisions: await of('select * from complaint_revisions order by complaint_id, version'),
    people: await of('select * from case_people order by case_id, person_id, role'),
    words: await of('select * from search_documents order by case_id, part, item_id'),
    tasks: await of('select * from tasks order by id'),
    transfers: await of('select * from transfers order by id'),
    events: await of(`select * from case_events where kind not in ('merged', 'unmerged') order by id`),
    merges: await of('select * from case_merges order by merged_id'),
    rows: await of('select * from merged_rows order by merged_id, table_name, key'),
  };
}

/** What the figures count, in every year and quarter. */
function counts(): Promise<unknown> {
  const agencyIds = [officer.agencyId, neighbour.agencyId];
  return world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) =>
    countClosures(transaction, agencyIds, periodsBetween('2025-04-01', TODAY)),
  );
}

const versionOf = async (id: string): Promise<number> =>
  (await world.rows<{ version: number }>('select version from cases where id = $1', [id]))[0]!.version;

/** What may happen to a case before it is merged. */
interface History {
  daysAgo: number;
  reporter: string;
  complaints: number;
  /** Days after it was received that it was closed; null while it is open. */
  closedAfter: number | null;
  reopened: boolean;
  /** Whether it went to the neighbour and came back. */
  away: boolean;
}

async function live({ daysAgo, reporter, complaints, closedAfter, reopened, away }: History): Promise<string> {
  const receivedOn = addDays(TODAY, -daysAgo);
  const { id } = await world.logCase(officer, { receivedOn, reporter: { name: reporter, phone: '', email: '' }, complaint: { hate: ['race'] } });
  for (let number = 0; number < complaints; number += 1) {
    await world.as(officer, (transaction) =>
      addComplaint(officer, transaction, id, {
        happenedOn: receivedOn, happenedUntil: '', happenedAt: '22:00', madeOn: receivedOn, channel: 'email', agencyId: officer.agencyId,
        whatHappened: `Number ${number}`, effect: '', hate: [], place: '', personId: null, reporter: { name: reporter, phone: '', email: '' },
      }),
    );
  }
  if (away) {
    await hand(id, officer, neighbour);
    await hand(id, neighbour, officer);
  }
  if (closedAfter === null) return id;
  const closing = { closedOn: addDays(receivedOn, Math.min(closedAfter, daysAgo)), reason: 'resolved', note: '' };
  const version = await versionOf(id);
  await world.as(officer, (transaction) => closeCase(officer, transaction, id, { ...closing, version }));
  if (reopened) await world.as(officer, (transaction) => reopenCase(officer, transaction, id, { version: version + 1, reason: 'Again' }));
  return id;
}

async function hand(id: string, from: TestActor, to: TestActor): Promise<void> {
  const version = await versionOf(id);
  await world.as(from, (transaction) => askTransfer(from, transaction, id, { version, toAgencyId: to.agencyId, reason: 'Yours' }));
  await world.as(to, (transaction) => answerTransfer(to, transaction, id, { version: version + 1, accept: true, reason: '' }));
}

async function merge(mergedId: string, survivorId: string): Promise<boolean> {
  const [mergedVersion, survivorVersion] = [await versionOf(mergedId), await versionOf(survivorId)];
  const merging = world.as(officer, (transaction) => mergeCases(officer, transaction, { mergedId, mergedVersion, survivorId, survivorVersion, reason: 'Same' }));
  return merging.then(() => true, () => false);
}

async function unmerge(mergedId: string, survivorId: string): Promise<void> {
  const version = await versionOf(survivorId);
  await world.as(officer, (transaction) => unmergeCase(officer, transaction, mergedId, { version, reason: 'Not the same' }));
}

const history: fc.Arbitrary<History> = fc.record({
  daysAgo: fc.integer({ min: 0, max: 500 }),
  reporter: fc.constantFrom('', 'Ann', 'Ben'),
  complaints: fc.nat(2),
  closedAfter: fc.option(fc.nat(400), { nil: null }),
  reopened: fc.boolean(),
  away: fc.boolean(),
});

it('merging and taking it back, in any order, leaves every row and every figure as it was', async () => {
  let merged = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 2, maxLength: 4 }), fc.boolean(), async (histories, lastFirst) => {
      const ids: string[] = [];
      for (const one of histories) ids.push(await live(one));
      const [before, countsBefore] = [await everything(), await counts()];
      const [survivor, ...others] = ids as [string, ...string[]];
      const done: string[] = [];
      for (const other of others) if (await merge(other, survivor)) done.push(other);
      merged += done.length;
      if (done.length > 0) expect(await world.rows('select from spells where case_id = any($1)', [done])).toEqual([]);
      for (const one of lastFirst ? done.reverse() : done) await unmerge(one, survivor);
      expect(await counts()).toEqual(countsBefore);
      expect(await everything()).toEqual(before);
    }),
    { numRuns: 12 },
  );
  expect(merged).toBeGreaterThan(0);
}, 120_000);

it('counts merged duplicates once, as the surviving case', async () => {
  const [survivor, duplicate] = [await live(plain(40)), await live(plain(35))];
  const received = async (): Promise<number> =>
    ((await counts()) as { agencyId: string; period: string; received: number }[]).find(
      ({ agencyId, period }) => agencyId === officer.agencyId && period === '2026/27',
    )!.received;
  const before = await received();
  expect(await merge(duplicate, survivor)).toBe(true);
  expect(await received()).toBe(before - 1);
  await unmerge(duplicate, survivor);
  expect(await received()).toBe(before);
});

function plain(daysAgo: number): History {
  return { daysAgo, reporter: '', complaints: 0, closedAfter: null, reopened: false, away: false };
}
