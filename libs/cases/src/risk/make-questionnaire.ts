import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addDays, inWords, isIsoDate, type IsoDate } from '#calendar';
import { notFound, overtaken, record, Refusal, type Transaction } from '#platform';
import { listQuestionnaires } from './questionnaires.queries.js';
import type { QuestionnaireContent } from './rules/questionnaire.js';
import { faultsOfContent } from './rules/questionnaire-faults.js';

/** A new version of a questionnaire. */
export interface NewQuestionnaire {
  code: string;
  /** The newest version when the form was shown. */
  after: number;
  appliesFrom: string;
  content: QuestionnaireContent;
}

/** How far ahead a version may begin. */
const FURTHEST_DAYS = 366;

/**
 * Makes the next version of a questionnaire, asked from a day on. Assessments that were taken keep the version that was asked.
 * Refuses one made from a page that somebody else's version has overtaken.
 */
export async function makeQuestionnaire(actor: Actor, transaction: Transaction, asked: NewQuestionnaire): Promise<number> {
  requirePermission(actor, 'questionnaires.edit');
  const newest = (await listQuestionnaires(actor, transaction)).find(({ code }) => code === asked.code);
  if (!newest) throw notFound('questionnaire');
  if (asked.after !== newest.version) throw newerVersion(newest.version);
  const dayFault = faultOfAppliesFrom(asked.appliesFrom, transaction.today);
  const faults = [...(dayFault ? [{ field: 'appliesFrom', message: dayFault }] : []), ...faultsOfContent(asked.content)];
  if (faults.length > 0) throw new Refusal(faults);
  const id = uuidv7();
  const added = await transaction.run(
    `insert into questionnaires (id, partnership_id, code, version, title, restricted, override, applies_from, content, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (partnership_id, code, version) do nothing`,
    [
      id, actor.partnershipId, newest.code, newest.version + 1, newest.title, newest.restricted, newest.override, asked.appliesFrom,
      asked.content, actor.staffId, transaction.now,
    ],
  );
  if (added === 0) throw newerVersion(newest.version + 1);
  await record(transaction, {
    via: actor.via, action: 'questionnaire.made', subjectKind: 'questionnaire', subjectId: id, details: { code: newest.code, version: newest.version + 1 },
  });
  return newest.version + 1;
}

function newerVersion(version: number): Refusal {
  return overtaken(`Someone made version ${version} of these questions after you opened this page. Look at it, then make yours from it`);
}

function faultOfAppliesFrom(day: string, today: IsoDate): string | null {
  if (!day) return 'Enter the day from which it is asked';
  if (!isIsoDate(day)) return 'Enter a real date from which it is asked, like 27 3 2026';
  if (day < today) return 'The day from which it is asked must be today or in the future';
  const latest = addDays(today, FURTHEST_DAYS);
  return day > latest ? `The day from which it is asked must be ${inWords(latest)} or earlier` : null;
}
