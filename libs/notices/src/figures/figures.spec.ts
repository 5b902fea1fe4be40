import { identityOf, sayCouncilAgencies } from '#agencies';
import { parsePeriod, periodsBetween } from '#calendar';
import { authorise, makeIssuedWarning, makeRecipient, makeServedNotice } from '../../../../test/notices.js';
import { makePower, takeStep } from '../../../../test/powers.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import type { PastRow } from '../rules/past.js';
import { countEnforcement, enforcementBehind, firstEnforcementOn, type CountedKind } from './counted.queries.js';
import { enforcementReferencesOf } from './references.queries.js';
import { takeInPast } from './take-in-past.js';

const TODAY = '2026-11-23';
const ORDER = '01900000-0000-7000-8000-000000000029';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let performance: TestActor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set(`${TODAY}T12:00:00Z`);
});
beforeEach(async () => {
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  performance = await world.makeActor({ partnership, role: 'performance-officer' });
});
afterAll(() => world.close());

const counted = (kind: CountedKind, period: string): Promise<number> =>
  world.workerDatabase.transaction(identityOf(partnership.itself), async (transaction) =>
    (await countEnforcement(transaction, kind, [parsePeriod(period)!]))[0]!.counted);
const past = (row: Partial<PastRow>): PastRow => ({ kind: 'warning', reference: 'CPW/1', agency: 'Housing', happened_on: '2023-05-02', ended_on: '', ...row });
const take = (rows: PastRow[]): Promise<{ taken: number; seenBefore: number }> => world.as(performance, (transaction) => takeInPast(performance, transaction, rows));

async function issueAndServe(by: TestActor, warnedOn: string, servedOn: string): Promise<{ warningId: string; noticeId: string }> {
  await authorise(world, by);
  const { id: caseId } = await world.logCase(by);
  const recipient = await makeRecipient(world, by, caseId);
  const warningId = await makeIssuedWarning(world, by, caseId, recipient, warnedOn);
  return { warningId, noticeId: await makeServedNotice(world, by, caseId, warningId, recipient, servedOn) };
}

it('counts a warning on the day it was issued and a notice on the day it was served, at both ends of a period', async () => {
  await issueAndServe(officer, '2026-06-30', '2026-07-01');
  expect([await counted('warning', '2026/27 Q1'), await counted('warning', '2026/27 Q2')]).toEqual([1, 0]);
  expect([await counted('notice', '2026/27 Q1'), await counted('notice', '2026/27 Q2')]).toEqual([0, 1]);
  expect([await counted('warning', '2026/27'), await counted('notice', '2026/27')]).toEqual([1, 1]);
  expect([await counted('warning', '2025/26'), await counted('injunction', '2026/27')]).toEqual([0, 0]);
});

it('counts those of the council’s agencies alone, by what the administrator says', async () => {
  const police = await world.makeActor({ partnership, agency: 'Nottinghamshire Police' });
  await issueAndServe(police, '2026-06-10', '2026-07-10');
  expect(await counted('warning', '2026/27')).toBe(0);
  const administrator = await world.makeActor({ partnership, role: 'administrator' });
  await world.as(administrator, (transaction) => sayCouncilAgencies(administrator, transaction, [partnership.agencies['Nottinghamshire Police']]));
  expect(await counted('warning', '2026/27')).toBe(1);
});

it('shows a later withdrawal or quashing beside it, and takes nothing away for it', async () => {
  const { noticeId } = await issueAndServe(officer, '2026-06-10', '2026-07-10');
  await world.owner.query(`update notices set state = 'quashed', ended_on = '2026-08-01' where id = $1`, [noticeId]);
  expect(await counted('notice', '2026/27')).toBe(1);
  const behind = await world.as(officer, (transaction) => enforcementBehind(transaction, 'notice', parsePeriod('2026/27')!));
  expect(behind).toEqual([{ id: noticeId, happenedOn: '2026-07-10', endedOn: '2026-08-01' }]);
});

it('tells those who read figures references and days; who sees the notice itself may open it', async () => {
  const { warningId } = await issueAndServe(officer, '2026-06-10', '2026-07-10');
  const housing = await world.makeActor({ partnership, agency: 'Housing' });
  const of = (actor: TestActor) => world.as(actor, (transaction) => enforcementReferencesOf(actor, transaction, [warningId]));
  expect((await of(officer)).get(warningId)).toMatchObject({ mayOpen: true });
  expect((await of(housing)).get(warningId)).toEqual({ reference: expect.stringMatching(/^CPW-\d{5}$/), mayOpen: false, opens: warningId });
});

it('has the figures counted again where something is issued or served', async () => {
  await issueAndServe(officer, '2026-06-10', '2026-07-10');
  const facts = await world.rows<{ payload: { happenedOn: string } }>(
    `select payload from outbox where partnership_id = $1 and fact = 'enforcementCounted' order by id`, [partnership.id]);
  expect(facts.map(({ payload }) => payload.happenedOn)).toEqual(['2026-06-10', '2026-07-10']);
});

it('counts an injunction on the day of its final order, where the council applied for it', async () => {
  await authorise(world, officer);
  const { id: caseId } = await world.logCase(officer);
  for (const appliedBy of ['council', 'police']) {
    const powerId = await makePower(world, officer, caseId, 'injunction');
    await takeStep(world, officer, powerId, 'apply', { on: '2026-11-02', appliedBy, injunctionCourt: 'county', nextOn: '2026-11-16' });
    await takeStep(world, officer, powerId, 'grant', { on: '2026-11-16', until: '2028-11-16', prohibitions: 'Go into Foundry Mews' });
  }
  expect(await counted('injunction', '2026/27 Q3')).toBe(1);
});

it('counts an order of a public space when it is made and each time it is renewed, and leads to the order itself', async () => {
  await world.owner.query(
    `insert into spaces_orders (id, partnership_id, agency_id, reference, name, place, area, restrictions, penalty, contact, state, made_on, from_on, until_on,
       challenge_until, drafted_by, drafted_at)
     values ($1, $2, $3, 'PSPO-1', 'Beeston centre', 'High Road', '{}', 'No drinking', 10000, 'Communities', 'made', '2023-04-19', '2023-04-19', '2029-04-18',
       '2023-05-31', $4, now())`, [ORDER, partnership.id, partnership.agencies.Communities, officer.staffId]);
  for (const [step, on] of [['consult', '2023-01-10'], ['make', '2023-04-19'], ['vary', '2024-02-01'], ['extend', '2026-04-01']]) {
    await world.owner.query(
      `insert into spaces_order_steps (id, partnership_id, order_id, agency_id, step, done_on, words, recorded_by, recorded_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, '{}', $6, now())`, [partnership.id, ORDER, partnership.agencies.Communities, step, on, officer.staffId]);
  }
  expect([await counted('spaces-order', '2023/24'), await counted('spaces-order', '2026/27'), await counted('spaces-order', '2024/25')]).toEqual([1, 1, 0]);
  const [renewed] = await world.as(officer, (transaction) => enforcementBehind(transaction, 'spaces-order', parsePeriod('2026/27')!));
  const references = await world.as(officer, (transaction) => enforcementReferencesOf(officer, transaction, [renewed!.id]));
  expect(references.get(renewed!.id)).toEqual({ reference: 'PSPO-1', mayOpen: true, opens: ORDER });
});

describe('what was issued before Concord', () => {
  it('is counted with the rest, once, however often it is brought in', async () => {
    const rows = [past({}), past({ kind: 'notice', reference: 'CPN/1', ended_on: '2023-09-01' }), past({ kind: 'spaces-order', reference: 'P/1' }), past({ kind: 'injunction' })];
    expect(await take(rows)).toEqual({ taken: 4, seenBefore: 0 });
    expect(await take([...rows, past({ reference: 'CPW/2', happened_on: '2023-05-03' })])).toEqual({ taken: 1, seenBefore: 4 });
    const all = await Promise.all((['warning', 'notice', 'spaces-order', 'injunction'] as const).map((kind) => counted(kind, '2023/24 Q1')));
    expect(all).toEqual([2, 1, 1, 1]);
    expect(await world.as(officer, firstEnforcementOn)).toBe('2023-05-02');
    expect(await world.auditOf(partnership.id)).toContain('past-enforcement.taken-in');
  });

  it('is kept whole or not at all, and each wrong row is told by its number and column', async () => {
    const wrong: [Partial<PastRow>, string][] = [
      [{ kind: 'caution' }, 'kind'], [{ reference: ' ' }, 'reference'], [{ reference: 'x'.repeat(101) }, 'reference'], [{ agency: 'Parks' }, 'agency'],
      [{ happened_on: '02/05/2023' }, 'happened_on'], [{ happened_on: '2026-11-24' }, 'happened_on'], [{ ended_on: 'May' }, 'ended_on'],
      [{ ended_on: '2023-05-01' }, 'ended_on'],
    ];
    const rows = [past({}), ...wrong.map(([row], nth) => past({ reference: `CPW/${nth + 2}`, ...row })), past({})];
    const { fields } = await refusalOf(take(rows));
    expect(fields).toEqual([...wrong.map(([, column], nth) => `row ${nth + 2}, ${column}`), 'row 10, reference']);
    expect(await world.rows('select from past_enforcement where partnership_id = $1', [partnership.id])).toEqual([]);
    expect(await take([past({ happened_on: TODAY, ended_on: TODAY })])).toEqual({ taken: 1, seenBefore: 0 });
  });

  it('is refused where it says something else than Concord has', async () => {
    await take([past({})]);
    expect((await refusalOf(take([past({ happened_on: '2023-05-04' })]))).fields).toEqual(['row 1, reference']);
    expect((await refusalOf(take([past({ ended_on: '2023-05-04' })]))).fields).toEqual(['row 1, reference']);
  });
});

it('is 0 for a period in which nothing was issued, and each period is counted by itself', async () => {
  await take([past({ happened_on: '2023-03-31' }), past({ reference: 'CPW/2', happened_on: '2023-04-01' })]);
  const counts = await world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) =>
    countEnforcement(transaction, 'warning', periodsBetween('2023-03-31', '2023-04-01')));
  expect(Object.fromEntries(counts.map(({ period, counted: number }) => [period, number]))).toEqual({ '2022/23': 1, '2022/23 Q4': 1, '2023/24': 1, '2023/24 Q1': 1 });
});
