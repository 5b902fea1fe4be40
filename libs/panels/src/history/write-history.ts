import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { individualKey, type PastStay } from '../rules/history.js';

/** When the next review is, of who is on the agenda still, where the panel has no regular meetings. */
const USUAL_WEEKS = 4;

/**
 * Writes stays from before Concord, with the meetings at which they were discussed: a handful of statements, whatever their number.
 *
 * @param individuals the panel's people by individualKey: who is among them is the same person
 * @returns how many meetings were made
 */
export async function writeHistory(
  actor: Actor,
  transaction: Transaction,
  panelId: string,
  stays: readonly PastStay[],
  individuals: Map<string, string>,
): Promise<number> {
  const common = [actor.partnershipId, panelId];
  const [panel] = await transaction.query<{ weeks: number | null }>('select every_weeks as weeks from panels where id = $1', [panelId]);
  const untilReview = 7 * (panel!.weeks ?? USUAL_WEEKS);

  const people: { id: string; name: string; bornOn: IsoDate | null }[] = [];
  for (const stay of stays) {
    if (individuals.has(individualKey(stay))) continue;
    const { name, bornOn } = stay;
    const id = uuidv7();
    individuals.set(individualKey(stay), id);
    people.push({ id, name, bornOn });
  }
  await transaction.run(
    `insert into panel_individuals (id, partnership_id, panel_id, name, born_on)
     select id, $1, $2, name, "bornOn" from jsonb_to_recordset($3) as row(id uuid, name text, "bornOn" date)`,
    [...common, JSON.stringify(people)],
  );

  const items = [...stays].sort((a, b) => (a.addedOn < b.addedOn ? -1 : Number(a.addedOn > b.addedOn))).map((stay, nth) => ({
    ...stay, nth, id: uuidv7(), individualId: individuals.get(individualKey(stay)),
    nextReviewOn: stay.removedOn === null && stay.discussedOn.length > 0 ? addDays(stay.discussedOn.at(-1)!, untilReview) : null,
  }));
  await transaction.run(
    `insert into panel_items (id, partnership_id, panel_id, individual_id, reference, added_on, added_by, next_review_on, removed_on, removed_why, brought_in)
     select id, $1, $2, "individualId", 'PNL-' || lpad(nextval('panel_item_numbers')::text, 5, '0'), "addedOn", $3, "nextReviewOn", "removedOn", "removedWhy", true
     from (select * from jsonb_to_recordset($4) as row(nth integer, id uuid, "individualId" uuid, "addedOn" date, "nextReviewOn" date, "removedOn" date,
       "removedWhy" text) order by nth) as stays`,
    [...common, actor.staffId, JSON.stringify(items)],
  );

  const days = [...new Set(stays.flatMap(({ discussedOn }) => discussedOn))].sort();
  const made = await makeMeetings(transaction, common, days);
  await transaction.run(
    `with asked as (
       select row.*, m.id as meeting_id, coalesce((select max(position) from meeting_items d where d.meeting_id = m.id), 0) as before
       from jsonb_to_recordset($3) as row(id uuid, "itemId" uuid, day date, because text, outcome text, "nextReviewOn" date, nth integer)
         join lateral (select id from panel_meetings where panel_id = $2 and meets_on = row.day and state = 'held' order by id limit 1) m on true)
     insert into meeting_items (id, partnership_id, panel_id, meeting_id, item_id, position, minutes, because, outcome, next_review_on)
     select a.id, $1, $2, a.meeting_id, "itemId", before + row_number() over (partition by a.meeting_id order by nth), p.item_minutes, because, outcome, "nextReviewOn"
     from asked a join panels p on p.id = $2`,
    [...common, JSON.stringify(items.flatMap((item) => discussionsOf(item, untilReview).map((one) => ({ ...one, id: uuidv7(), nth: item.nth }))))],
  );
  return made;
}

/** Makes the meetings of these days that Concord does not have: held, at times that nobody knows any more. */
function makeMeetings(transaction: Transaction, common: unknown[], days: IsoDate[]): Promise<number> {
  return transaction.run(
    `insert into panel_meetings (id, partnership_id, panel_id, meets_on, starts_at, ends_at, referrals_by, publish_by, state, opened_at, held_at, brought_in)
     select id, $1, $2, day, '09:00', '17:00', day, day - 1, 'held', (day + time '09:00') at time zone 'Europe/London',
       (day + time '17:00') at time zone 'Europe/London', true
     from unnest($3::uuid[], $4::date[]) as asked(id, day)
     where not exists (select from panel_meetings m where m.panel_id = $2 and m.meets_on = day and m.state = 'held')`,
    [...common, days.map(() => uuidv7()), days],
  );
}

interface PastDiscussion {
  itemId: string;
  day: IsoDate;
  because: 'new' | 'review-due';
  outcome: 'stays' | 'removed';
  nextReviewOn: IsoDate | null;
}

/** What each meeting settled: who left on its day was removed by it, and everyone else stayed until the next. */
function discussionsOf({ id, discussedOn, removedOn }: PastStay & { id: string }, untilReview: number): PastDiscussion[] {
  return discussedOn.map((day, index) => {
    const removed = day === removedOn;
    return {
      itemId: id, day,
      because: index === 0 ? 'new' : 'review-due',
      outcome: removed ? 'removed' : 'stays',
      nextReviewOn: removed ? null : (discussedOn[index + 1] ?? removedOn ?? addDays(day, untilReview)),
    };
  });
}
