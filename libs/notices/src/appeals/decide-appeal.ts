import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { noticeAtHand } from '../notices/at-hand.js';
import { faultOfPastDay, faultOfWords } from '../rules/days.js';
import { faultsOfNewRequirements } from '../rules/requirements.js';
import type { AskedRequirement } from '../rules/requirements.js';
import { replaceRequirements } from '../variations/replace-requirements.js';
import { runningAppeal, takeAppealVersion } from './appeal-at-hand.js';

/** How an appeal can end (s.46(4)), in the officers' words. */
export const APPEAL_OUTCOMES = {
  upheld: 'The notice stands as it is: the appeal was dismissed',
  varied: 'The court changed what the notice asks',
  quashed: 'The court quashed the notice',
  abandoned: 'The appeal was abandoned',
} as const;
export type AppealOutcome = keyof typeof APPEAL_OUTCOMES;

/** Whether a text names a way in which an appeal can end. */
export function isAppealOutcome(text: string): text is AppealOutcome {
  return Object.hasOwn(APPEAL_OUTCOMES, text);
}

/** What came of an appeal. */
export interface AppealDecision {
  /** The appeal's. */
  version: number;
  outcome: string;
  decidedOn: string;
  decision: string;
  /** What the notice asks from then on, where the court varied it. */
  requirements: AskedRequirement[];
}

const LINES = { upheld: 'The notice stands', varied: 'The court changed what it asks', quashed: 'The court quashed the notice', abandoned: 'The appeal was abandoned' } as const;

/**
 * Records how an appeal ended (ASBCPA 2014 s.46(4)): the notice stands, is varied, or is quashed; or the appeal was abandoned.
 * A notice that is quashed was still served: the figures count it on, and show the quashing beside it (MEASURES.md, ComS_019a).
 */
export async function decideAppeal(actor: Actor, transaction: Transaction, noticeId: string, asked: AppealDecision): Promise<void> {
  requirePermission(actor, 'notices.write');
  const notice = await noticeAtHand(actor, transaction, noticeId);
  const appeal = await runningAppeal(transaction, noticeId);
  const { outcome, decidedOn, decision } = asked;
  const reasons: Reason[] = [];
  if (!isAppealOutcome(outcome)) reasons.push({ field: 'outcome', message: 'Choose what came of the appeal' });
  else if (notice.state !== 'served' && outcome !== 'abandoned') {
    reasons.push({ field: 'outcome', message: `The notice is ${notice.state} already, so there is nothing left to decide. Choose that the appeal was abandoned` });
  }
  const dayFault = faultOfPastDay(decidedOn, 'of the decision', { from: appeal.lodgedOn, fromWhat: 'the appeal was lodged', today: transaction.today });
  if (dayFault) reasons.push({ field: 'decidedOn', message: dayFault });
  const wordsFault = faultOfWords(decision, 'Enter what was decided and why', 2000);
  if (wordsFault) reasons.push({ field: 'decision', message: wordsFault });
  if (outcome === 'varied') reasons.push(...faultsOfNewRequirements(asked.requirements, decidedOn));
  if (reasons.length > 0 || !isAppealOutcome(outcome)) throw new Refusal(reasons);
  await takeAppealVersion(transaction, appeal, asked.version);
  await transaction.run('update notice_appeals set state = $2, decided_on = $3, decision = $4 where id = $1', [appeal.id, outcome, decidedOn, decision.trim()]);
  if (outcome === 'quashed') {
    await transaction.run(`update notices set state = 'quashed', ended_on = $2, ended_why = $3, ended_by = $4 where id = $1`, [
      noticeId, decidedOn, 'The court quashed it on appeal (section 46)', actor.staffId,
    ]);
  }
  if (outcome === 'varied') {
    await replaceRequirements(actor, transaction, notice, { appealId: appeal.id, variedOn: decidedOn, reason: decision, requirements: asked.requirements });
  }
  await transaction.run('update notices set version = version + 1 where id = $1', [noticeId]);
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'notice-appeal-decided', happenedOn: decidedOn, subjectId: noticeId,
    note: `${notice.reference}. ${LINES[outcome]}`,
  });
  await record(transaction, { via: actor.via, action: `notice.appeal-${outcome}`, subjectKind: 'notice', subjectId: noticeId, details: { caseId: notice.caseId, appealId: appeal.id } });
  await endSettledTasks(actor, transaction, notice.caseId, 'The appeal was decided');
}
