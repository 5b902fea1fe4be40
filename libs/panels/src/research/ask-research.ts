import type { Transaction } from '#platform';
import { OPEN_SEATS } from '../meetings/people-of-panel.js';

/**
 * Asks each agency that has a seat what it knows about each item on an agenda; asked again, it asks for what is new alone. An
 * agency all of whose people are shut out of an item is not asked about it. What was found out for a meeting that was cancelled,
 * and about an item that was not discussed since, is taken over.
 */
export async function askResearch(transaction: Transaction, meetingId: string): Promise<void> {
  await transaction.run(
    `insert into panel_research (id, partnership_id, panel_id, meeting_id, item_id, agency_id, question, asked_at, answer, nothing_known, answered_by, answered_at)
     select gen_random_uuid(), o.partnership_id, o.panel_id, o.meeting_id, o.item_id, g.agency_id, coalesce(b.question, ''), $2, coalesce(b.answer, ''),
       coalesce(b.nothing_known, false), b.answered_by, b.answered_at
     from meeting_items o join panel_items i on i.id = o.item_id and i.removed_on is null
       cross join lateral (
         select distinct m.agency_id from ${OPEN_SEATS}
         where m.panel_id = o.panel_id and not exists (
           select from panel_conflicts c where c.item_id = o.item_id and c.staff_id = m.staff_id and c.lifted_at is null)) g
       left join lateral (
         select e.question, e.answer, e.nothing_known, e.answered_by, e.answered_at
         from panel_research e join panel_meetings x on x.id = e.meeting_id and x.state = 'cancelled'
         where e.item_id = o.item_id and e.agency_id = g.agency_id and e.answered_at is not null
           and not exists (select from meeting_items d join panel_meetings h on h.id = d.meeting_id
             where d.item_id = o.item_id and d.outcome = 'stays' and h.meets_on >= x.meets_on)
         order by e.answered_at desc limit 1) b on true
     where o.meeting_id = $1
       and not exists (select from panel_research a where a.meeting_id = o.meeting_id and a.item_id = o.item_id and a.agency_id = g.agency_id)
     on conflict do nothing`,
    [meetingId, transaction.now],
  );
}
