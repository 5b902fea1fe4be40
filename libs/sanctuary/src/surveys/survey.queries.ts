import { requirePermission, type Actor } from '#agencies';
import { notFound, record, type Transaction } from '#platform';
import type { Fault } from '../rules/catalogue.js';

/** A finding as it is shown. */
export interface ShownFinding {
  id: string;
  room: string;
  opening: string;
  fault: Fault;
  words: string;
  measureId: string | null;
  measureName: string | null;
  costPence: number;
  pictureIds: string[];
  version: number;
}

/** A survey with what it found. */
export interface OpenedSurvey {
  id: string;
  referralId: string;
  surveyedOn: string;
  surveyedByName: string;
  words: string;
  finishedAt: Date | null;
  version: number;
  findings: ShownFinding[];
  /** Of all that is to be fitted. */
  costPence: number;
}

const SURVEY = `select v.id, v.referral_id as "referralId", v.surveyed_on as "surveyedOn", s.name as "surveyedByName", v.words, v.finished_at as "finishedAt", v.version,
    (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'room', f.room, 'opening', f.opening, 'fault', f.fault, 'words', f.words, 'measureId', f.measure_id,
       'measureName', m.name, 'costPence', f.cost_pence, 'version', f.version,
       'pictureIds', array(select p.id from sanctuary_pictures p where p.finding_id = f.id order by p.id)) order by f.position, f.id), '[]')
     from sanctuary_survey_findings f left join sanctuary_catalogue m on m.id = f.measure_id where f.survey_id = v.id and f.removed_at is null) as findings,
    (select coalesce(sum(f.cost_pence), 0)::int from sanctuary_survey_findings f where f.survey_id = v.id and f.removed_at is null) as "costPence"
  from sanctuary_surveys v join staff s on s.id = v.surveyed_by`;

/** One survey. */
export async function openSurvey(actor: Actor, transaction: Transaction, id: string): Promise<OpenedSurvey> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [opened] = await transaction.query<OpenedSurvey>(`${SURVEY} where v.id::text = $1`, [id]);
  if (!opened) throw notFound('survey');
  await record(transaction, {
    via: actor.via, action: 'sanctuary.survey-read', subjectKind: 'sanctuary-referral', subjectId: opened.referralId, details: { surveyId: id },
  });
  return opened;
}

/** The surveys of a referral, the newest first; part of reading the referral, which is in the audit trail. */
export async function surveysOf(actor: Actor, transaction: Transaction, referralId: string): Promise<OpenedSurvey[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<OpenedSurvey>(`${SURVEY} where v.referral_id = $1 order by v.surveyed_on desc, v.id desc`, [referralId]);
}

/** A visit of the fire service, as it is shown. */
export interface FireVisit {
  id: string;
  askedOn: string;
  visitedOn: string | null;
  advice: string;
  version: number;
}

/** The fire service's visits of a referral, the newest first. */
export async function fireVisitsOf(actor: Actor, transaction: Transaction, referralId: string): Promise<FireVisit[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<FireVisit>(
    `select id, asked_on as "askedOn", visited_on as "visitedOn", advice, version from sanctuary_fire_visits where referral_id = $1 order by asked_on desc, id desc`, [referralId],
  );
}
