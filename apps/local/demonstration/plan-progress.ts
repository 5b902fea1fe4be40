import { uuidv7 } from 'uuidv7';
import type { Actor, Agency } from '#agencies';
import { addDays } from '#calendar';
import { addMilestone, changePlanAction, endPlanAction, judgeAction, listActions, listRisks, markMilestone, reviewRisk, sayProgress, type PlanAction } from '#plan';
import type { Transaction } from '#platform';
import { asOn, personAs } from './act-as.js';

/** Which agency promised what, by how a lead officer's role begins. */
const PROMISED_BY: [role: string, agency: string][] = [['Head of Environmental Health', 'Environmental Health'], ['', 'Communities']];

/** Says of some actions how far they are, so that each way for an action to stand is there to be seen. */
export async function layOutProgress(itself: Actor, performanceOfficer: Actor, agencies: Agency[], transaction: Transaction): Promise<void> {
  const owner = await personAs(itself, transaction, 'communities.officer@');
  for (const action of await listActions(performanceOfficer, transaction)) {
    const [, agency] = PROMISED_BY.find(([role]) => action.leadOfficers.some((one) => one.startsWith(role)))!;
    const agencyId = agencies.find(({ name }) => name === agency)!.id;
    await changePlanAction(performanceOfficer, transaction, action.id, {
      ...action, agencyId, ownerId: agency === 'Communities' ? owner.staffId : null, dueOn: action.dueOn ?? '',
    });
  }
  const actions = new Map((await listActions(performanceOfficer, transaction)).map((action) => [action.reference, action]));
  await endSome(performanceOfficer, transaction, actions);
  await saySome(owner, transaction, actions);
  await judgeSomeRisks(owner, transaction);
}

async function endSome(performanceOfficer: Actor, transaction: Transaction, actions: ReadonlyMap<string, PlanAction>): Promise<void> {
  for (const [reference, why] of [['BCRPASB_27', 'All leaflets and letters are new'], ['BCRPASB_28', 'Signs stand in three parks'], ['BCRPMS_01', 'Statement published'],
    ['COMS2526_05', 'Plan adopted'], ['COMS2427_10', 'Policy adopted by Cabinet'], ['COMS2427_11', 'Policy adopted by Cabinet']] as const) {
    const action = actions.get(reference)!;
    await endPlanAction(performanceOfficer, transaction, action.id, { version: action.version, state: 'done', why });
  }
}

async function saySome(owner: Actor, transaction: Transaction, actions: ReadonlyMap<string, PlanAction>): Promise<void> {
  const said: [reference: string, daysAgo: number, percent: number, words: string, evidence: string][] = [
    ['BCRP', 20, 90, 'All but two of its actions are done.', 'Report to Cabinet'],
    ['COMS2527_01', 35, 60, 'The needs assessment is written; partners read it now.', 'Minutes of the Violence Reduction Partnership'],
    ['COMS2425_09', 12, 70, 'Referrals come in weekly. Two safe rooms were fitted.', 'ComS_024'],
    ['BCRPDA&V_15', 40, 30, 'What the database must hold is agreed with Housing Repairs.', ''],
    ['BCRPASB_30', 50, 20, 'A first draft is with the legal team.', ''],
  ];
  for (const [reference, daysAgo, percent, words, evidence] of said) {
    const { id } = actions.get(reference)!;
    await asOn(transaction, addDays(transaction.today, -daysAgo), (then) => sayProgress(owner, then, id, { id: uuidv7(), percent, words, evidence }));
  }
  const plan = actions.get('COMS2527_01')!;
  for (const [title, days] of [['Needs assessment written', -40], ['Partners have agreed the plan', 50]] as const) {
    const id = uuidv7();
    await addMilestone(owner, transaction, plan.id, { id, title, dueOn: addDays(transaction.today, days) });
    if (days < 0) await markMilestone(owner, transaction, plan.id, id, true);
  }
  const { id, version } = actions.get('COMS2425_09')!;
  await judgeAction(owner, transaction, id, { version, rag: 'amber', why: 'The scheme runs on under last year’s budget until the new one is agreed' });
}

async function judgeSomeRisks(owner: Actor, transaction: Transaction): Promise<void> {
  const open = new Set((await listActions(owner, transaction)).filter(({ state }) => state === 'open').map(({ id }) => id));
  const risks = (await listRisks(owner, transaction)).filter(({ ownerId, actionId }) => ownerId === owner.staffId && open.has(actionId)).slice(0, 12);
  for (const [nth, { id, version, mitigations }] of risks.entries()) {
    await reviewRisk(owner, transaction, id, {
      id: uuidv7(), version, likelihood: 1 + ((nth * 2) % 5), impact: 2 + (nth % 4), words: '', mitigations, nextReviewOn: addDays(transaction.today, 60 + nth),
    });
  }
}
