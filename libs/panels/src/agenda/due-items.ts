import { uuidv7 } from 'uuidv7';
import { recordEach, type Transaction, type Via } from '#platform';
import { agendaOf, type ComingUp, type LastAgenda, type PanelItem } from '../rules/agenda.js';
import type { HeldMeeting } from '../meetings/take-meeting.js';

type Row = Omit<PanelItem, 'last'> & { [Part in keyof LastAgenda]: LastAgenda[Part] | null };

/**
 * What is due for a meeting and not on its agenda yet, of what who looks may see, in the order in which it is taken up; without
 * what was taken off that agenda.
 */
export async function dueItems(transaction: Transaction, { id, panelId, meetsOn, referralsBy }: HeldMeeting): Promise<ComingUp[]> {
  const rows = await transaction.query<Row>(
    `select i.id as "itemId", i.added_on as "addedOn", coalesce(r.referred_on, i.added_on) as "referredOn", r.meets_on as "forMeetingOn",
       coalesce(r.risk = 'high', false) as "highRisk", i.next_review_on as "nextReviewOn",
       exists (select from meeting_items d where d.item_id = i.id and d.outcome in ('stays', 'removed')) as discussed,
       (select count(*) from panel_actions a where a.item_id = i.id and a.state = 'open' and a.due_on < $3)::int as "overdueActions",
       exists (select from meeting_items o join panel_meetings om on om.id = o.meeting_id
         where o.item_id = i.id and o.meeting_id <> $1 and o.outcome is null and om.state in ('planned', 'published', 'open') and om.meets_on >= $3) as "onAnother",
       l.state, l.outcome, l.because, l."urgentWhy"
     from panel_items i left join panel_referrals r on r.id = i.id
       left join lateral (
         select lm.state, x.outcome, x.because, x.urgent_why as "urgentWhy" from meeting_items x join panel_meetings lm on lm.id = x.meeting_id
         where x.item_id = i.id and x.meeting_id <> $1 order by lm.meets_on desc, x.id desc limit 1) l on true
     where i.panel_id = $2 and i.removed_on is null
       and not exists (select from meeting_items t where t.meeting_id = $1 and t.item_id = i.id)
       and not exists (select from agenda_left_off t where t.meeting_id = $1 and t.item_id = i.id)`,
    [id, panelId, transaction.today],
  );
  const items = rows.map(({ state, outcome, because, urgentWhy, ...item }): PanelItem =>
    ({ ...item, last: state && because ? { state, outcome, because, urgentWhy: urgentWhy ?? '' } : null }));
  return agendaOf(items, { meetsOn, referralsBy });
}

/** Adds items to the end of a meeting's agenda, each with the minutes that the panel's items get. */
export async function addToAgenda(transaction: Transaction, via: Via, meeting: HeldMeeting, items: readonly ComingUp[]): Promise<void> {
  if (items.length === 0) return;
  await transaction.run(
    `insert into meeting_items (id, partnership_id, panel_id, meeting_id, item_id, position, minutes, because, urgent_why)
     select n.id, p.partnership_id, p.id, $2, n.item_id, e.last + n.place, p.item_minutes, n.because, n.urgent_why
     from panels p, unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) with ordinality as n (id, item_id, because, urgent_why, place),
       (select coalesce(max(position), 0) as last from meeting_items where meeting_id = $2) e
     where p.id = $1`,
    [
      meeting.panelId, meeting.id, items.map(() => uuidv7()), items.map(({ itemId }) => itemId), items.map(({ because }) => because),
      items.map(({ urgentWhy }) => urgentWhy),
    ],
  );
  const entry = { via, action: 'panel.item-on-agenda', subjectKind: 'panel-item', details: { meetingId: meeting.id } };
  await recordEach(transaction, entry, items.map(({ itemId }) => itemId));
}
