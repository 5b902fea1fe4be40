import { notFound, Refusal, type Prepared, type Transaction } from '#platform';

const HOLD: Prepared = { name: 'hold case', text: 'select merged_into_id as "mergedInto" from cases where id = $1 for key share' };
const HOLD_TO_CHANGE: Prepared = { ...HOLD, name: 'hold case to change', text: HOLD.text.replace('key share', 'no key update') };

/**
 * Keeps a case from being merged away until what is written into it is there: a line that came while a merge was under way
 * would stay behind in a case that nobody sees. Refuses a case that the actor does not see, and one that is merged by now.
 *
 * @param change whether the case itself is changed too; then two who do so take turns from here on
 */
export async function holdCase(transaction: Transaction, caseId: string, { change = false } = {}): Promise<void> {
  const [held] = await transaction.query<{ mergedInto: string | null }>(change ? HOLD_TO_CHANGE : HOLD, [caseId]);
  if (!held) throw notFound('case');
  if (held.mergedInto) throw partOfAnother();
}

/** The refusal of what is meant for a case that is a part of another one by now. */
export function partOfAnother(): Refusal {
  return new Refusal([{ field: null, message: 'This case is part of another case now. Write it there' }], 'conflict');
}
