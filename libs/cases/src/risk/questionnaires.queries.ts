import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import type { Override, QuestionnaireContent } from './rules/questionnaire.js';

/** The questionnaires that there are, by code. */
export const QUESTIONNAIRE_CODES = ['asb', 'dash'] as const;
export type QuestionnaireCode = (typeof QUESTIONNAIRE_CODES)[number];

/** One version of a questionnaire. */
export interface Questionnaire {
  id: string;
  code: QuestionnaireCode;
  version: number;
  title: string;
  /** Whether it is asked in restricted cases alone. */
  restricted: boolean;
  override: Override;
  appliesFrom: IsoDate;
  content: QuestionnaireContent;
  madeByName: string | null;
  madeAt: Date;
}

const COLUMNS = `q.id, q.code, q.version, q.title, q.restricted, q.override, q.applies_from as "appliesFrom", q.content,
  f.name as "madeByName", q.made_at as "madeAt"`;

/** Every version of every questionnaire of the partnership, the newest first. */
export async function listQuestionnaires(actor: Actor, transaction: Transaction): Promise<Questionnaire[]> {
  requirePermission(actor, 'questionnaires.edit');
  return transaction.query<Questionnaire>(
    `select ${COLUMNS} from questionnaires q left join staff f on f.id = q.made_by order by q.code, q.version desc`,
  );
}

/** The versions that are asked today: of each questionnaire the newest that has begun. */
export async function questionnairesToday(transaction: Transaction): Promise<Questionnaire[]> {
  return transaction.query<Questionnaire>(
    `select distinct on (q.code) ${COLUMNS} from questionnaires q left join staff f on f.id = q.made_by
     where q.applies_from <= $1 order by q.code, q.version desc`,
    [transaction.today],
  );
}
