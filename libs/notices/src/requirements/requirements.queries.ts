import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import type { RequirementKind } from '../rules/requirements.js';

/** One thing that a warning or a notice asks for, as it is kept. */
export interface Requirement {
  id: string;
  kind: RequirementKind;
  words: string;
  /** Its last day; null: at once, and from then on. */
  byOn: IsoDate | null;
}

const READ: Prepared = {
  name: 'requirements',
  text: 'select id, kind, words, by_on as "byOn" from requirements where (warning_id = $1 or notice_id = $1) and varied_on is null order by position',
};

/** What a warning or a notice asks for, in its order. */
export async function requirementsOf(transaction: Transaction, ofId: string): Promise<Requirement[]> {
  return transaction.query<Requirement>(READ, [ofId]);
}
