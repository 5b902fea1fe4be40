import type { Transaction } from '#platform';

/** Puts a person's names, numbers and home into the search of all their cases, in place of what they were found by before. */
export async function notePersonWords(transaction: Transaction, personId: string): Promise<void> {
  await transaction.run('select note_person_words($1)', [personId]);
}
