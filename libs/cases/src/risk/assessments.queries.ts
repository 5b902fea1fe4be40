import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import type { QuestionnaireCode } from './questionnaires.queries.js';
import type { Band, GivenAnswers, QuestionnaireContent } from './rules/questionnaire.js';

/** An assessment as a line of the case's history of risk. */
export interface AssessmentLine {
  id: string;
  code: QuestionnaireCode;
  title: string;
  version: number;
  takenOn: IsoDate;
  score: number;
  scoredBand: Band;
  band: Band;
  reason: string;
  takenByName: string;
  agencyName: string;
}

/** An assessment with what was asked and what was answered. */
export interface Assessment extends AssessmentLine {
  caseId: string;
  note: string;
  answers: GivenAnswers;
  content: QuestionnaireContent;
}

const LINE = `a.id, q.code, q.title, q.version, a.taken_on as "takenOn", a.score, a.scored_band as "scoredBand", a.band, a.reason,
  f.name as "takenByName", g.name as "agencyName"`;
const JOINS = `join questionnaires q on q.id = a.questionnaire_id join staff f on f.id = a.taken_by join agencies g on g.id = a.agency_id`;

/** The latest of a case, as its page shows it, with the day of the next review. */
const LATEST: Prepared = {
  name: 'latest risk of case',
  text: `select ${LINE}, c.review_on as "reviewOn", c.priority
    from cases c left join lateral (select * from risk_assessments r where r.case_id = c.id order by r.taken_at desc, r.id desc limit 1) a on true
      left join questionnaires q on q.id = a.questionnaire_id left join staff f on f.id = a.taken_by left join agencies g on g.id = a.agency_id
    where c.id = $1`,
};

/** How a case stands: its priority, the day of the next review, and its latest assessment, whose id is null where there is none. */
export type RiskOfCase = Omit<AssessmentLine, 'id'> & { id: string | null; reviewOn: IsoDate | null; priority: Band };

/** How the risk of a case stands, for its page; the page itself writes down that it was read. */
export async function readRisk(actor: Actor, transaction: Transaction, caseId: string): Promise<RiskOfCase> {
  requirePermission(actor, 'cases.read');
  const [risk] = await transaction.query<RiskOfCase>(LATEST, [caseId]);
  if (!risk) throw notFound('case');
  return risk;
}

/** Every assessment of a case that the actor may see, the latest first. */
export async function listAssessments(actor: Actor, transaction: Transaction, caseId: string): Promise<AssessmentLine[]> {
  requirePermission(actor, 'cases.read');
  await record(transaction, { via: actor.via, action: 'risk.read', subjectKind: 'case', subjectId: caseId });
  return transaction.query<AssessmentLine>(
    `select ${LINE} from risk_assessments a ${JOINS} where a.case_id = $1 order by a.taken_at desc, a.id desc limit 200`,
    [caseId],
  );
}

/** One assessment, as it was asked and answered. */
export async function openAssessment(actor: Actor, transaction: Transaction, caseId: string, assessmentId: string): Promise<Assessment> {
  requirePermission(actor, 'cases.read');
  const [assessment] = await transaction.query<Assessment>(
    `select ${LINE}, a.case_id as "caseId", a.note, a.answers, q.content from risk_assessments a ${JOINS} where a.id = $2 and a.case_id = $1`,
    [caseId, assessmentId],
  );
  if (!assessment) throw notFound('assessment');
  await record(transaction, { via: actor.via, action: 'risk.read', subjectKind: 'case', subjectId: caseId, details: { assessmentId } });
  return assessment;
}
