import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { runsPanel, SEATS } from '../rules/panel.js';
import { requireRunning } from '../seats.js';
import { CANNOT_RUN, mayRunPanels, SEATABLE_ROLES } from './members.queries.js';

/** A seat that somebody is to have. */
export interface NewSeat {
  id?: string;
  panelId: string;
  staffId: string;
  seat: string;
  /** Whether overdue actions of their agency come to them. */
  leads: boolean;
  /** Whether who gives the seat has made sure of the clearance that the panel asks for. */
  cleared: boolean;
}

const SEATED: Reason = { field: 'staffId', message: 'They have a seat on this panel already. Change that one' };

/** Gives somebody a seat on a panel from today on. On a restricted panel they need the panel's clearance first. */
export async function giveSeat(actor: Actor, transaction: Transaction, asked: NewSeat): Promise<{ id: string }> {
  requirePermission(actor, 'panels.run');
  const panel = await requireRunning(actor, transaction, asked.panelId);
  const id = asked.id ?? uuidv7();
  const reasons: Reason[] = [];
  const [person] = await transaction.query<{ agencyId: string; seated: boolean }>(
    `select f.agency_id as "agencyId",
       exists (select from panel_members m where m.panel_id = $2 and m.staff_id = f.id and m.id <> $3
         and (m.until_on is null or m.until_on >= (select current_day()))) as seated
     from staff f where f.id::text = $1 and f.active and f.roles && $4`,
    [asked.staffId, asked.panelId, id, SEATABLE_ROLES],
  );
  if (!person) reasons.push({ field: 'staffId', message: 'Choose an officer, manager, panel chair or sanctuary coordinator of the partnership' });
  if (person?.seated) reasons.push(SEATED);
  if (!Object.hasOwn(SEATS, asked.seat)) reasons.push({ field: 'seat', message: 'Choose which seat they take' });
  else if (runsPanel(asked.seat) && person && !(await mayRunPanels(transaction, asked.staffId))) reasons.push(CANNOT_RUN);
  if (panel.restricted && !asked.cleared) reasons.push({ field: 'cleared', message: 'Make sure that they are cleared for this panel, and tick the box' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const added = await transaction.run(
    `insert into panel_members (id, partnership_id, panel_id, agency_id, staff_id, seat, leads, from_on, cleared_on, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      id, actor.partnershipId, asked.panelId, person!.agencyId, asked.staffId, asked.seat, asked.leads, transaction.today,
      asked.cleared ? transaction.today : null, actor.staffId,
    ],
  );
  if (added > 0) {
    await record(transaction, {
      via: actor.via, action: 'panel.seat-given', subjectKind: 'panel', subjectId: asked.panelId, details: { staffId: asked.staffId, seat: asked.seat },
    });
    return { id };
  }
  // Sent twice it is one seat; somebody else has given them theirs in the same moment.
  const sent = await transaction.query('select 1 from panel_members where id = $1 and panel_id = $2 and staff_id = $3', [id, asked.panelId, asked.staffId]);
  if (sent.length === 0) throw new Refusal([SEATED]);
  return { id };
}
