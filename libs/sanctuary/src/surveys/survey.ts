import { uuidv7 } from 'uuidv7';
import { isIsoDate, type IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, Refusal, refuse, type Reason, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { takeReferral } from '../referrals/take-referral.js';
import { FAULTS, type Fault } from '../rules/catalogue.js';

/** Starts a security survey of the home. After a second click it is one survey. */
export async function startSurvey(actor: Actor, transaction: Transaction, asked: { id?: string; referralId: string; surveyedOn: IsoDate }): Promise<{ id: string }> {
  requirePermission(actor, 'sanctuary.coordinate');
  const id = asked.id ?? uuidv7();
  if (!isIsoDate(asked.surveyedOn) || asked.surveyedOn > transaction.today) throw refuse('surveyedOn', 'Enter the day of the survey: today or earlier');
  const held = await takeReferral(transaction, asked.referralId, null);
  const [already] = await transaction.query('select 1 from sanctuary_surveys where id = $1 and referral_id = $2', [id, held.id]);
  if (already) return { id };
  if (!['accepted', 'surveyed', 'ordered', 'works-done'].includes(held.state)) throw refuse(null, 'Accept the referral first: then the home can be surveyed');
  await transaction.run(
    'insert into sanctuary_surveys (id, partnership_id, referral_id, surveyed_on, surveyed_by) values ($1, $2, $3, $4, $5)',
    [id, actor.partnershipId, held.id, asked.surveyedOn, actor.staffId],
  );
  await addStep(actor, transaction, { referralId: held.id, kind: 'surveyed', words: 'Begun', action: 'survey-begun', details: { surveyId: id } });
  return { id };
}

/** What is found at one opening, and what shall mend it. */
export interface NewFinding {
  /** Chosen when the form was shown. */
  id?: string;
  surveyId: string;
  room: string;
  opening: string;
  fault: Fault;
  words: string;
  /** Of the catalogue; null: nothing is to be fitted. */
  measureId: string | null;
}

/** Adds a finding to a survey that is not finished; its cost is the catalogue's of today. */
export async function addFinding(actor: Actor, transaction: Transaction, asked: NewFinding): Promise<{ id: string }> {
  requirePermission(actor, 'sanctuary.coordinate');
  const id = asked.id ?? uuidv7();
  const survey = await takeSurvey(transaction, asked.surveyId, null);
  const [already] = await transaction.query('select 1 from sanctuary_survey_findings where id = $1 and survey_id = $2', [id, survey.id]);
  if (already) return { id };
  const reasons: Reason[] = [];
  if (!asked.room.trim()) reasons.push({ field: 'room', message: 'Enter the room, such as: hall' });
  if (!Object.hasOwn(FAULTS, asked.fault)) reasons.push({ field: 'fault', message: 'Choose what is wrong' });
  if (asked.fault === 'other' && !asked.words.trim()) reasons.push({ field: 'words', message: 'Enter what is wrong' });
  const [measure] = asked.measureId
    ? await transaction.query<{ costPence: number }>('select cost_pence as "costPence" from sanctuary_catalogue where id::text = $1', [asked.measureId])
    : [];
  if (asked.measureId && !measure) reasons.push({ field: 'measureId', message: 'Choose what to fit from the catalogue' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(
    `insert into sanctuary_survey_findings (id, partnership_id, referral_id, survey_id, position, room, opening, fault, words, measure_id, cost_pence)
     values ($1, $2, $3, $4, (select count(*) from sanctuary_survey_findings where survey_id = $4), $5, $6, $7, $8, $9, $10)`,
    [id, actor.partnershipId, survey.referralId, survey.id, asked.room.trim(), asked.opening.trim(), asked.fault, asked.words.trim(), asked.measureId, measure?.costPence ?? 0],
  );
  await addStep(actor, transaction, { referralId: survey.referralId, kind: 'surveyed', words: 'Finding added', action: 'finding-added', details: { findingId: id } });
  return { id };
}

/** Takes a finding out of a survey that is not finished. It is kept, and shown no longer. */
export async function removeFinding(actor: Actor, transaction: Transaction, asked: { id: string; version: number }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [finding] = await transaction.query<{ surveyId: string }>('select survey_id as "surveyId" from sanctuary_survey_findings where id::text = $1', [asked.id]);
  if (!finding) throw notFound('finding');
  const survey = await takeSurvey(transaction, finding.surveyId, null);
  const removed = await transaction.run(
    'update sanctuary_survey_findings set removed_at = $3, version = version + 1 where id = $1 and version = $2 and removed_at is null', [asked.id, asked.version, transaction.now],
  );
  if (removed === 0) throw overtaken('Someone changed this finding after you opened it. Check it, then try again');
  await addStep(actor, transaction, { referralId: survey.referralId, kind: 'surveyed', words: 'Finding removed', action: 'finding-removed', details: { findingId: asked.id } });
}

/** Finishes a survey: works can be ordered. One that found nothing says so in words. */
export async function finishSurvey(actor: Actor, transaction: Transaction, asked: { id: string; version: number; words: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const survey = await takeSurvey(transaction, asked.id, asked.version);
  const held = await takeReferral(transaction, survey.referralId, null);
  const [found] = await transaction.query('select 1 from sanctuary_survey_findings where survey_id = $1 and removed_at is null limit 1', [survey.id]);
  if (!found && !asked.words.trim()) throw refuse('words', 'Add what you found, or enter that nothing is needed');
  await transaction.run('update sanctuary_surveys set finished_at = $2, words = $3 where id = $1', [survey.id, transaction.now, asked.words.trim()]);
  await transaction.run(
    `update sanctuary_referrals set state = case state when 'accepted' then 'surveyed' else state end, surveyed_at = coalesce(surveyed_at, $2) where id = $1`,
    [held.id, transaction.now],
  );
  await addStep(actor, transaction, { referralId: held.id, kind: 'surveyed', words: asked.words.trim() || 'Finished', action: 'survey-finished', details: { surveyId: survey.id } });
}

/** Takes hold of a survey that is not finished, and raises its version. */
async function takeSurvey(transaction: Transaction, id: string, version: number | null): Promise<{ id: string; referralId: string }> {
  const [held] = await transaction.query<{ id: string; referralId: string; version: number; finished: boolean }>(
    'select id, referral_id as "referralId", version, finished_at is not null as finished from sanctuary_surveys where id::text = $1 for update', [id],
  );
  if (!held) throw notFound('survey');
  if (version !== null && held.version !== version) throw overtaken('Someone changed this survey after you opened it. Check it, then try again');
  if (held.finished) throw refuse(null, 'This survey is finished. Start another one for what was found later');
  await transaction.run('update sanctuary_surveys set version = version + 1 where id = $1', [held.id]);
  return held;
}
