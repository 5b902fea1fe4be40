import type { Transaction } from '#platform';

/** Cases whose words are made in one transaction: a second or so of work. */
const BATCH = 5000;

/**
 * Makes imported cases findable: adds the words of those that have none yet, after one case and in the order of their ids,
 * a batch at a time. Gives the case to go on after; null where none is left. Safe to repeat.
 */
export async function addMissingWords(transaction: Transaction, afterCaseId: string): Promise<string | null> {
  const [batch] = await transaction.query<{ count: number; last: string | null }>(
    `with missing as (
       select id, partnership_id, reference, address, postcode, summary from cases c
       where id > $1 and not exists (
         select from search_documents d where d.case_id = c.id and d.part = 'case' and d.item_id = c.id) order by id limit ${BATCH}),
     added as (
       insert into search_documents (case_id, part, item_id, partnership_id, words)
       select id, 'case', id, partnership_id, words_of_case(reference, address, postcode, summary) from missing
       on conflict do nothing)
     select count(*) as count, (select id from missing order by id desc limit 1) as last from missing`,
    [afterCaseId],
  );
  return batch!.count < BATCH ? null : batch!.last;
}
