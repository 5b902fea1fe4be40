import type { Transaction } from '#platform';

/** Parts of a case that are searched by themselves, because they may be shared by themselves. */
export type SearchedPart = 'complaints' | 'people';

/** What a complaint or a person is found by; what is left out finds nothing. */
export interface SearchWords {
  /** Names, other names, and addresses besides the case's own. */
  names?: string;
  /** What was told, in sentences. */
  sentences?: string;
  /** Telephone numbers as they were typed: any three digits in a row find them. */
  phones?: string[];
}

/**
 * Puts the words of a complaint or a person into the search, in place of those that were there. Call it in the transaction
 * that writes them: whoever sees this part of the case finds the case by them, and nobody else.
 *
 * @param itemId the complaint's or the person's id
 */
export async function noteWordsOf(
  transaction: Transaction,
  caseId: string,
  part: SearchedPart,
  itemId: string,
  { names = '', sentences = '', phones = [] }: SearchWords,
): Promise<void> {
  await transaction.run('select note_words($1, $2, $3, $4, $5, $6)', [caseId, part, itemId, names, sentences, phones.filter(Boolean)]);
}

/** Takes a complaint or a person out of the search of a case: it went to another case, or was erased. */
export async function forgetWordsOf(transaction: Transaction, caseId: string, part: SearchedPart, itemId: string): Promise<void> {
  await noteWordsOf(transaction, caseId, part, itemId, {});
}

/** Puts a case's own words into the search again, after its address or summary changed. */
export async function noteCaseWords(transaction: Transaction, caseId: string): Promise<void> {
  await transaction.run('select note_case_words($1)', [caseId]);
}

/**
 * Counts every word of the partnership's documents anew, and forgets those that none has any more. A nightly job of the
 * worker; safe to repeat.
 */
export async function countSearchTerms(transaction: Transaction): Promise<void> {
  await transaction.run('select count_terms()');
}
