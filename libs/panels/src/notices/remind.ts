import { requirePermission, type Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import { record, type Transaction } from '#platform';
import { OPEN_SEATS } from '../meetings/people-of-panel.js';
import { whomToRemind, type DueAction, type Reminded, type SeatOfPanel } from '../rules/reminding.js';

/** Actions looked at in one go; what is left over is looked at with the next. */
const MOST = 5000;

/**
 * Reminds people of what they promised at panels: some days before it is due, on its day, and once it is overdue; and tells who
 * leads for their agency, or where nobody does those who run the panel, of what stays overdue. Each of them once of an action
 * and its day, however often this runs. Needs the worker's role. Gives how many were told of something.
 */
export async function remindOfActions(actor: Actor, transaction: Transaction): Promise<number> {
  requirePermission(actor, 'panels.read');
  const { today } = transaction;
  const settings = await transaction.query<{ panelId: string; soonDays: number; escalateDays: number }>(
    'select id as "panelId", remind_days as "soonDays", escalate_days as "escalateDays" from panels where ended_on is null or ended_on >= $1', [today],
  );
  const furthest = Math.max(0, ...settings.map(({ soonDays }) => soonDays));
  const actions = await transaction.query<DueAction>(
    `select n.id, n.panel_id as "panelId", n.item_id as "itemId", n.agency_id as "agencyId", n.owner_id as "ownerId", n.due_on as "dueOn",
       f.active and f.agency_id = n.agency_id as "ownerThere"
     from panel_actions n join staff f on f.id = n.owner_id where n.state = 'open' and n.due_on <= $1 order by n.due_on desc, n.id limit ${MOST}`,
    [addDays(today, furthest)],
  );
  if (actions.length === 0) return 0;
  const seats = await transaction.query<SeatOfPanel>(
    `select m.panel_id as "panelId", m.staff_id as "staffId", m.agency_id as "agencyId", m.leads, m.seat in ('chair', 'deputy', 'coordinator') as runs from ${OPEN_SEATS}`, [],
  );
  const shutOut = await transaction.query<{ itemId: string; staffId: string }>(
    'select item_id as "itemId", staff_id as "staffId" from panel_conflicts where lifted_at is null', [],
  );
  const told = actions.flatMap((action) => {
    const setting = settings.find(({ panelId }) => panelId === action.panelId);
    return setting ? whomToRemind(action, { ...setting, seats, shutOut }, today) : [];
  });
  const added = await add(transaction, told);
  if (added > 0) await record(transaction, { via: actor.via, action: 'panel.reminders-sent', subjectKind: 'partnership', subjectId: actor.partnershipId, details: { rows: added } });
  return added;
}

/** The day of such a notice is the action's: one whose day is changed is told of again. */
async function add(transaction: Transaction, told: Reminded[]): Promise<number> {
  return transaction.run(
    `insert into panel_notices (id, partnership_id, panel_id, agency_id, staff_id, kind, subject_id, on_day, sent_at)
     select gen_random_uuid(), f.partnership_id, t.panel_id, f.agency_id, f.id, t.kind, t.action_id, t.due_on, $1
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::date[]) t (staff_id, panel_id, action_id, kind, due_on)
       join staff f on f.id = t.staff_id and f.active and f.agency_id is not null
     on conflict do nothing`,
    [
      transaction.now, told.map(({ staffId }) => staffId), told.map(({ panelId }) => panelId), told.map(({ actionId }) => actionId), told.map(({ kind }) => kind),
      told.map(({ dueOn }) => dueOn satisfies IsoDate),
    ],
  );
}
