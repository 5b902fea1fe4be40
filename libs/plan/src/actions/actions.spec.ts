import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { loadStandardPlan } from '../../../../test/standard-plan.js';
import { openWorld, type World } from '../../../../test/world.js';
import { listRisks, openRisk, reviewRisk } from '../risks/index.js';
import {
  addMilestone, addPlanAction, changePlanAction, endPlanAction, findAction, judgeAction, listActions, loadActions, markMilestone, progressOf, sayProgress,
  type PlanAction, type WrittenAction,
} from './index.js';

let world: World;
let partnership: TestPartnership;
let performance: TestActor;
let officer: TestActor;
let stranger: TestActor;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  await loadStandardPlan(world, partnership);
  performance = await world.makeActor({ partnership, role: 'performance-officer' });
  officer = await world.makeActor({ partnership });
  stranger = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());

const asked = (changes: Partial<WrittenAction> = {}): WrittenAction => ({
  reference: 'COMS2627_01', title: 'Renew the pledge', outcome: '', partners: ['Police'], leadOfficers: ['Head of Environmental Health, Licensing and Housing'],
  agencyId: officer.agencyId, ownerId: officer.staffId, dueOn: '2027-03-31', dueWords: '', note: '', ...changes,
});
async function add(changes: Partial<WrittenAction> = {}): Promise<string> {
  const id = uuidv7();
  await world.as(performance, (transaction) => addPlanAction(performance, transaction, { ...asked(changes), id }));
  return id;
}
const find = (id: string): Promise<PlanAction> => world.as(officer, (transaction) => findAction(officer, transaction, id));
const say = (actor: TestActor, id: string, said: Partial<Parameters<typeof sayProgress>[3]> = {}): Promise<void> =>
  world.as(actor, (transaction) => sayProgress(actor, transaction, id, { id: uuidv7(), percent: 40, words: 'Half of it is written', evidence: '', ...said }));

it('is added once by one form, and said of by its owner; everything said stays', async () => {
  const id = uuidv7();
  for (const title of ['Renew the pledge', 'Renew the pledge']) {
    await world.as(performance, (transaction) => addPlanAction(performance, transaction, { ...asked({ title }), id }));
  }
  const saidId = uuidv7();
  await say(officer, id, { id: saidId });
  await say(officer, id, { id: saidId });
  world.clock.set('2026-12-01T12:00:00Z');
  await say(officer, id, { percent: 60, words: 'All of it is written', evidence: 'Minutes' });
  expect(await find(id)).toMatchObject({ percent: 60, saidOn: '2026-12-01', rag: 'green', ownerName: expect.any(String), leadOfficers: ['Head of Environmental Health, Licensing and Housing'] });
  const said = await world.as(officer, (transaction) => progressOf(officer, transaction, id));
  expect(said.map(({ percent }) => percent)).toEqual([60, 40]);
  expect(await world.auditOf(id)).toEqual(['plan-action.added', 'plan-action.progress-said', 'plan-action.progress-said']);
});

it('is said of by its owner, the people of its agency and who maintains the plan, and by nobody else', async () => {
  const id = await add({ ownerId: null });
  const colleague = await world.makeActor({ partnership, role: 'manager' });
  await say(colleague, id);
  await say(performance, id);
  expect(await refusalOf(say(stranger, id))).toMatchObject({ kind: 'forbidden' });
  const nobodys = await add({ reference: 'X', agencyId: null, ownerId: null });
  expect(await refusalOf(say(officer, nobodys))).toMatchObject({ kind: 'forbidden' });
});

it('refuses what is wrong by its field, and keeps nothing of it', async () => {
  const id = await add();
  expect((await refusalOf(say(officer, id, { percent: 101, words: ' ' }))).fields).toEqual(['percent', 'words']);
  expect((await refusalOf(add({ title: '', dueOn: '2027-02-30' }))).fields).toEqual(['reference', 'title', 'dueOn']);
  expect((await refusalOf(add({ reference: 'Y', dueWords: 'when it is out' }))).fields).toEqual(['dueWords']);
  expect((await refusalOf(add({ reference: 'Y', ownerId: stranger.staffId }))).fields).toEqual(['ownerId']);
  expect((await refusalOf(add({ reference: 'Y', agencyId: uuidv7(), ownerId: null }))).fields).toEqual(['agencyId']);
  expect(await world.as(officer, (transaction) => listActions(officer, transaction))).toHaveLength(1);
});

it('goes red for a milestone that is late, until it is reached', async () => {
  const id = await add();
  const milestoneId = uuidv7();
  const milestone = { id: milestoneId, title: 'Draft', dueOn: '2026-10-01' };
  await world.as(officer, (transaction) => addMilestone(officer, transaction, id, milestone));
  await world.as(officer, (transaction) => addMilestone(officer, transaction, id, milestone));
  expect(await find(id)).toMatchObject({ rag: 'red', standing: { why: 'A milestone was due by 1 October 2026' }, milestones: [{ id: milestoneId, dueOn: '2026-10-01', doneOn: null }] });
  await world.as(officer, (transaction) => markMilestone(officer, transaction, id, milestoneId, true));
  expect(await find(id)).toMatchObject({ rag: 'green', milestones: [{ doneOn: '2026-11-23' }] });
  await world.as(officer, (transaction) => markMilestone(officer, transaction, id, milestoneId, false));
  expect((await find(id)).rag).toBe('red');
});

it('stands as somebody says, with the reason, until it is taken back or ends', async () => {
  const id = await add();
  const judge = (version: number, rag: string | null, why: string): Promise<void> => world.as(officer, (transaction) => judgeAction(officer, transaction, id, { version, rag, why }));
  expect((await refusalOf(judge(1, 'amber', ' '))).fields).toEqual(['why']);
  expect((await refusalOf(judge(1, 'purple', 'x'))).fields).toEqual(['rag']);
  await judge(1, 'amber', 'No budget yet');
  expect(await find(id)).toMatchObject({ rag: 'amber', ragWhy: 'No budget yet', standing: { rag: 'green' }, version: 2 });
  expect(await refusalOf(judge(1, 'red', 'Stale'))).toMatchObject({ kind: 'conflict' });
  await judge(2, null, '');
  expect(await find(id)).toMatchObject({ rag: 'green', ragSaid: null });
});

it('ends as done or dropped with its reason, takes nothing more then, and can be opened again', async () => {
  const id = await add({ dueOn: '2026-11-01' });
  const end = (version: number, state: 'open' | 'done' | 'dropped', why: string): Promise<void> =>
    world.as(performance, (transaction) => endPlanAction(performance, transaction, id, { version, state, why }));
  expect(await find(id)).toMatchObject({ rag: 'red', overdue: true });
  expect((await refusalOf(end(1, 'dropped', ''))).fields).toEqual(['why']);
  await end(1, 'dropped', 'The county does it');
  expect(await find(id)).toMatchObject({ state: 'dropped', rag: null, overdue: false, endedOn: '2026-11-23' });
  expect((await refusalOf(say(officer, id))).message).toContain('has ended');
  await end(2, 'open', '');
  expect(await find(id)).toMatchObject({ state: 'open', rag: 'red', endedOn: null });
});

it('is changed from the version that was seen alone', async () => {
  const id = await add();
  const change = (version: number): Promise<void> => world.as(performance, (transaction) => changePlanAction(performance, transaction, id, { ...asked({ title: 'Renew it' }), version }));
  await change(1);
  expect(await refusalOf(change(1))).toMatchObject({ kind: 'conflict' });
  expect(await find(id)).toMatchObject({ title: 'Renew it', version: 2 });
});

describe('a risk', () => {
  const load = () => world.workerDatabase.transaction({ partnershipId: partnership.id, agencyId: null, personId: null }, async (transaction) => {
    const [plan] = await transaction.query<{ id: string }>('select id from plans');
    await loadActions(partnership.itself, transaction, {
      planId: plan!.id,
      actions: [{ reference: 'A_1', title: 'Deliver the scheme', due: '2027-03' }],
      risks: [{ action_reference: 'A_1', printed_reference: 'A-1', threats: 'Nobody comes;No money', strategic_risks: '2', mitigations: 'Ask early' }],
      strategicRisks: [{ number: '2', risk: 'Too few people' }],
    });
  });

  it('is judged, scored and looked at again; what was said before stays', async () => {
    await load();
    const [risk] = await world.as(performance, (transaction) => listRisks(performance, transaction));
    expect(risk).toMatchObject({ reference: 'A_1', threats: ['Nobody comes', 'No money'], strategic: [{ number: 2, words: 'Too few people' }], score: null, reviewDue: true });
    const review = (version: number, changes: object = {}): Promise<void> => world.as(performance, (transaction) =>
      reviewRisk(performance, transaction, risk!.id, { id: uuidv7(), version, likelihood: 4, impact: 4, words: '', mitigations: ['Ask early', 'Ask twice'], nextReviewOn: '2027-02-23', ...changes }));
    expect((await refusalOf(review(1, { likelihood: 0, impact: 6, mitigations: [], nextReviewOn: '2026-11-23' }))).fields).toEqual(['likelihood', 'impact', 'mitigations', 'nextReviewOn']);
    await review(1);
    expect(await refusalOf(review(1))).toMatchObject({ kind: 'conflict' });
    await review(2, { likelihood: 2 });
    const { risk: now, reviews } = await world.as(officer, (transaction) => openRisk(officer, transaction, risk!.id));
    expect(now).toMatchObject({ score: 8, band: 'medium', mitigations: ['Ask early', 'Ask twice'], reviewDue: false });
    expect(reviews.map(({ likelihood }) => likelihood)).toEqual([2, 4]);
  });

  it('is another partnership’s own', async () => {
    await load();
    const other = await world.makePartnership();
    const outsider = await world.makeActor({ partnership: other, role: 'performance-officer' });
    expect(await world.as(outsider, (transaction) => listActions(outsider, transaction))).toEqual([]);
    expect(await world.as(outsider, (transaction) => listRisks(outsider, transaction))).toEqual([]);
  });
});
