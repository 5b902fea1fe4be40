import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Reason, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency } from '../current-spell.js';
import { holdCase } from '../hold-case.js';
import { followStandards } from '../tasks/index.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { questionnairesToday, type Questionnaire } from './questionnaires.queries.js';
import { bandOf, BANDS, faultOfOverride, scoreOf, unanswered, type Band, type GivenAnswers } from './rules/questionnaire.js';

/** Risk questions as they were answered. */
export interface NewAssessment {
  /** Chosen when the form was shown, so that a second click keeps nothing twice. */
  id?: string;
  /** The version that was asked. */
  questionnaireId: string;
  answers: GivenAnswers;
  /** The band that the person judges it to be; empty: what the answers come to. */
  judged: string;
  /** Why the judgement is another than the answers'. */
  reason: string;
  note: string;
}

/** The field of the form that holds the answer to a question. */
export function fieldOfAnswer(key: string): string {
  return `answer-${key}`;
}

/**
 * Keeps the answers to risk questions on an open case of the actor's agency, with their score and band. The band becomes the
 * case's priority, and the day of the next review is counted from today (LAW.md, service standards). Refuses DASH on a case
 * that is not restricted, and a judgement without a reason.
 */
export async function takeAssessment(actor: Actor, transaction: Transaction, caseId: string, taken: NewAssessment): Promise<{ id: string; band: Band; score: number }> {
  requirePermission(actor, 'risk.assess');
  await holdCase(transaction, caseId, { takeTurns: true });
  const spell = await currentSpell(transaction, caseId);
  requireOwnAgency(actor, spell);
  if (spell.closedOn) throw new Refusal([{ field: null, message: 'This case is closed. Open it again before you ask the risk questions' }], 'conflict');
  const questionnaire = await askable(transaction, caseId, taken.questionnaireId);
  const { content } = questionnaire;
  const score = scoreOf(content, taken.answers);
  const scored = bandOf(content, score);
  refuseFaults(questionnaire, scored, taken);
  const band = (taken.judged || scored) as Band;
  const id = taken.id ?? uuidv7();
  const answers = Object.fromEntries(content.sections.flatMap(({ questions }) => questions.map(({ key }) => [key, taken.answers[key]])));
  const added = await transaction.run(
    `insert into risk_assessments (id, partnership_id, case_id, agency_id, questionnaire_id, restricted, taken_on, answers, score,
       scored_band, band, reason, note, taken_by, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, caseId, spell.agencyId, questionnaire.id, questionnaire.restricted, transaction.today, answers, score,
      scored, band, taken.reason.trim(), taken.note.trim(), actor.staffId, transaction.now,
    ],
  );
  if (added > 0) await followFrom(actor, transaction, caseId, spell.agencyId, { id, band, code: questionnaire.code });
  return { id, band, score };
}

/** The version to ask, where it is the one that is asked today, and may be asked in this case. */
async function askable(transaction: Transaction, caseId: string, questionnaireId: string): Promise<Questionnaire> {
  const questionnaire = (await questionnairesToday(transaction)).find(({ id }) => id === questionnaireId);
  if (!questionnaire) {
    const [old] = await transaction.query('select 1 from questionnaires where id = $1', [questionnaireId]);
    if (!old) throw notFound('questionnaire');
    throw new Refusal([{ field: null, message: 'There is a newer version of these questions. Check your answers against it' }], 'conflict');
  }
  await requireRestriction(transaction, caseId, questionnaire);
  return questionnaire;
}

/** Refuses questions that are asked in restricted cases alone, where the case is none. */
async function requireRestriction(transaction: Transaction, caseId: string, { restricted }: Questionnaire): Promise<void> {
  if (!restricted) return;
  const [restriction] = await transaction.query('select 1 from case_restrictions where case_id = $1', [caseId]);
  if (!restriction) {
    const message =
      'These questions are about domestic abuse, and are asked in restricted cases alone. Restrict the case on its page first: ' +
      'choose who may see it, and come back';
    throw new Refusal([{ field: null, message }], 'conflict');
  }
}

function refuseFaults({ content, override }: Questionnaire, scored: Band, taken: NewAssessment): void {
  const reasons: Reason[] = unanswered(content, taken.answers).map(({ key, text }) => ({ field: fieldOfAnswer(key), message: `Answer “${text}”` }));
  if (taken.judged && !(BANDS as readonly string[]).includes(taken.judged)) reasons.push({ field: 'judged', message: 'Choose how great the risk is' });
  if (taken.reason.trim().length > 2000) reasons.push({ field: 'reason', message: 'The reason must be 2,000 characters or fewer' });
  if (taken.note.trim().length > 4000) reasons.push({ field: 'note', message: 'The note must be 4,000 characters or fewer' });
  if (reasons.length === 0 && taken.judged) {
    const fault = faultOfOverride(override, scored, taken.judged as Band, taken.reason);
    if (fault) reasons.push(fault);
  }
  if (reasons.length > 0) throw new Refusal(reasons);
}

/** What follows: the case's priority, its review counted from today, a line of its timeline, and the audit trail. */
async function followFrom(
  actor: Actor, transaction: Transaction, caseId: string, agencyId: string, { id, band, code }: { id: string; band: Band; code: string },
): Promise<void> {
  await transaction.run('update cases set priority = $2, version = version + 1 where id = $1 and priority <> $2', [caseId, band]);
  await transaction.run(
    `update tasks set counted_from = $3, version = version + 1
     where case_id = $1 and agency_id = $2 and kind = 'plan-review' and by_standard and state = 'open'`,
    [caseId, agencyId, transaction.today],
  );
  await followStandards(actor, transaction, caseId);
  await addCaseEvent(actor, transaction, {
    caseId, agencyId, kind: 'risk-assessed', happenedOn: transaction.today, note: '', audience: 'internal', subjectId: id,
  });
  await record(transaction, { via: actor.via, action: 'risk.assessed', subjectKind: 'case', subjectId: caseId, details: { assessmentId: id, code } });
}
