import { notFound, Refusal, type Prepared, type Transaction } from '#platform';

const HOLD: Prepared = { name: 'hold case', text: 'select merged_into_id as "mergedInto" from cases where id = $1 for key share' };
const HOLD_IN_TURN: Prepared = { ...HOLD, name: 'hold case in turn', text: HOLD.text.replace('key share', 'no key update') };

/**
 * Keeps a case from being merged away until what is written into it is there: a line that came while a merge was under way
 * would stay behind in a case that nobody sees. Refuses a case that the actor does not see, and one that is merged by now.
 *
 * @param takeTurns whether two who do this at once take turns from here on: needed where the case itself is changed too
 */
export async function holdCase(transaction: Transaction, caseId: string, { takeTurns = false } = {}): Promise<void> {
  const [held] = await transaction.query<{ mergedInto: string | null }>(takeTurns ? HOLD_IN_TURN : HOLD, [caseId]);
  if (!held) throw notFound('case');
  if (held.mergedInto) throw partOfAnother();
}

/** Holds a case for work of another lib that is written into it; refuses one that is not seen, or is part of another by now. */
export async function holdCaseForWork(transaction: Transaction, caseId: string): Promise<void> {
  await holdCase(transaction, caseId, { takeTurns: true });
}

/** The refusal of what is meant for a case that is a part of another one by now. */
export function partOfAnother(): Refusal {
  return new Refusal([{ field: null, message: 'This case is part of another case now. Write it there' }], 'conflict');
}
