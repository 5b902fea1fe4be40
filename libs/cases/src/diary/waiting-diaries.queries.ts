import type { Prepared, Transaction } from '#platform';

/** A case with new entries in its diaries, which nobody has read yet. */
export interface WaitingDiary {
  caseId: string;
  reference: string;
  address: string;
  entries: number;
  /** When the first of them came. */
  since: Date;
  /** Who works on the case, or gave the diary out; one of the people who were asked for. */
  readerId: string;
}

/**
 * Of the cases that these people work on; and of those whose diary they gave out where nobody of their agency works on the
 * case: it may be another agency's.
 */
const WAITING: Prepared = {
  name: 'diaries waiting to be read',
  text: `with waiting as (
      select e.case_id, e.received_at, s.officer_id as reader_id
      from spells s join diary_entries e on e.case_id = s.case_id and e.reviewed_at is null
      where s.agency_id = $2 and s.officer_id = any($1::uuid[]) and s.left_on is null
      union all
      select e.case_id, e.received_at, l.staff_id
      from diary_links l join diary_entries e on e.link_id = l.id and e.reviewed_at is null
      where l.staff_id = any($1::uuid[]) and not exists (
        select from spells s where s.agency_id = $2 and s.case_id = e.case_id and s.left_on is null and s.officer_id is not null))
    select c.id as "caseId", c.reference, c.address, w.entries, w.since, w.reader_id as "readerId"
    from (select case_id, count(*)::integer as entries, min(received_at) as since, (array_agg(reader_id))[1] as reader_id
          from waiting group by case_id order by min(received_at), case_id limit 50) w
      join cases c on c.id = w.case_id order by w.since, c.id`,
};

/** The cases whose diaries wait to be read by some people of an agency, the longest waiting first. */
export function waitingDiaries(transaction: Transaction, staffIds: readonly string[], agencyId: string): Promise<WaitingDiary[]> {
  return transaction.query<WaitingDiary>(WAITING, [staffIds, agencyId]);
}
