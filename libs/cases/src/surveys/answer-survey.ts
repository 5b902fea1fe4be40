import { hashOfSecret } from '#agencies';
import { londonDate, quarterContaining } from '#calendar';
import { record, Refusal, type Database, type Reason, type Transaction } from '#platform';
import { KEPT_INFORMED, SATISFACTION, WOULD_REPORT_AGAIN } from './rules/survey.js';

/** A survey that a link leads to. */
export interface OpenSurvey {
  id: string;
  partnershipId: string;
  agencyId: string;
  agencyName: string;
  answered: boolean;
}

/** What a person says, as they typed and chose it. */
export interface SurveyAnswers {
  satisfied: string;
  keptInformed: string;
  wouldReportAgain: string;
  words: string;
}

const MOST_WORDS = 2000;

/** What a secret link leads to. Refuses one that has ended, was replaced, or never was: the three look the same. */
export async function surveyOfSecret(database: Database, secret: string, now: Date): Promise<OpenSurvey> {
  const [survey] = await database.beforeIdentity<OpenSurvey>(
    `select id, partnership_id as "partnershipId", agency_id as "agencyId", agency_name as "agencyName", answered
     from survey_of_secret($1, $2)`,
    [hashOfSecret(secret), londonDate(now)],
  );
  if (!survey) {
    throw new Refusal([{ field: null, message: 'This link has ended. If you want to tell us something, call or write to us' }], 'not-found');
  }
  return survey;
}

/**
 * Keeps what a person answered, once. The answers stand apart from the survey, its case and its person: that it was answered
 * is all that is known there.
 */
export async function answerSurvey(database: Database, secret: string, answers: SurveyAnswers, now: Date): Promise<void> {
  const survey = await surveyOfSecret(database, secret, now);
  const { partnershipId, agencyId } = survey;
  await database.transaction({ partnershipId, agencyId, personId: null }, (transaction) => keepSurveyAnswers(transaction, survey, answers));
}

/** Keeps the answers to a survey whose link has been asked for already. */
export async function keepSurveyAnswers(
  transaction: Transaction,
  { id, partnershipId, agencyId }: Pick<OpenSurvey, 'id' | 'partnershipId' | 'agencyId'>,
  answers: SurveyAnswers,
): Promise<void> {
  const reasons = faultsOf(answers);
  if (reasons.length > 0) throw new Refusal(reasons);
  const used = await transaction.run('update surveys set answered = true where id = $1 and not answered and revoked_at is null', [id]);
  if (used === 0) throw new Refusal([{ field: null, message: 'We have your answers already. Thank you' }], 'conflict');
  const quarter = quarterContaining(transaction.today).name;
  await transaction.run(
    `insert into survey_answers (partnership_id, agency_id, quarter, satisfied, kept_informed, would_report_again)
     values ($1, $2, $3, $4, $5, $6)`,
    [partnershipId, agencyId, quarter, Number(answers.satisfied), answers.keptInformed, answers.wouldReportAgain],
  );
  if (answers.words.trim()) {
    await transaction.run('insert into survey_words (partnership_id, agency_id, quarter, words) values ($1, $2, $3, $4)', [
      partnershipId, agencyId, quarter, answers.words.trim(),
    ]);
  }
  await record(transaction, { via: 'page', action: 'survey.answered', subjectKind: 'survey', subjectId: id });
}

function faultsOf({ satisfied, keptInformed, wouldReportAgain, words }: SurveyAnswers): Reason[] {
  const reasons: Reason[] = [];
  if (!Object.hasOwn(SATISFACTION, satisfied)) reasons.push({ field: 'satisfied', message: 'Choose how satisfied you are' });
  if (!Object.hasOwn(KEPT_INFORMED, keptInformed)) reasons.push({ field: 'keptInformed', message: 'Choose whether we kept you informed' });
  if (!Object.hasOwn(WOULD_REPORT_AGAIN, wouldReportAgain)) {
    reasons.push({ field: 'wouldReportAgain', message: 'Choose whether you would report it again' });
  }
  if (words.trim().length > MOST_WORDS) reasons.push({ field: 'words', message: 'What you tell us must be 2,000 characters or fewer' });
  return reasons;
}
