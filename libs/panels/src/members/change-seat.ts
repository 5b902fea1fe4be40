import { requirePermission, type Actor } from '#agencies';
import { isIsoDate } from '#calendar';
import { notFound, overtaken, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { runsPanel, SEATS, type Seat } from '../rules/panel.js';
import { requireRunning } from '../seats.js';
import { CANNOT_RUN, mayRunPanels } from './members.queries.js';

/** A seat as it shall be. */
export interface ChangedSeat {
  version: number;
  seat: string;
  leads: boolean;
  /** Whether the clearance that the panel asks for has been made sure of. */
  cleared: boolean;
}

interface HeldSeat {
  staffId: string;
  seat: Seat;
  clearedOn: string | null;
  fromOn: string;
  version: number;
}

const STALE = 'Someone changed this seat after you opened it. Open it again';

/** Changes what somebody is on a panel. Refuses to leave the panel without a chair. */
export async function changeSeat(actor: Actor, transaction: Transaction, panelId: string, memberId: string, asked: ChangedSeat): Promise<void> {
  requirePermission(actor, 'panels.run');
  const panel = await requireRunning(actor, transaction, panelId);
  const held = await holdSeat(transaction, panelId, memberId);
  const reasons: Reason[] = [];
  if (!Object.hasOwn(SEATS, asked.seat)) reasons.push({ field: 'seat', message: 'Choose which seat they take' });
  else if (runsPanel(asked.seat) && !(await mayRunPanels(transaction, held.staffId))) reasons.push(CANNOT_RUN);
  else if (held.seat === 'chair' && asked.seat !== 'chair') reasons.push(...(await faultOfLastChair(transaction, panelId, memberId, 'seat')));
  if (panel.restricted && !asked.cleared) {
    reasons.push({ field: 'cleared', message: 'On a restricted panel everyone is cleared. Make sure that they are, or end the seat' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  const changed = await transaction.run(
    'update panel_members set seat = $3, leads = $4, cleared_on = $5, version = version + 1 where id = $1 and version = $2',
    [memberId, asked.version, asked.seat, asked.leads, asked.cleared ? (held.clearedOn ?? transaction.today) : null],
  );
  if (changed === 0) throw overtaken(STALE);
  await record(transaction, {
    via: actor.via, action: 'panel.seat-changed', subjectKind: 'panel', subjectId: panelId, details: { staffId: held.staffId, seat: asked.seat },
  });
}

/** Ends somebody's seat with a last day, today or later. Refuses to leave the panel without a chair. */
export async function endSeat(
  actor: Actor,
  transaction: Transaction,
  panelId: string,
  memberId: string,
  { version, lastDay }: { version: number; lastDay: string },
): Promise<void> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, panelId);
  const held = await holdSeat(transaction, panelId, memberId);
  if (!isIsoDate(lastDay) || lastDay < transaction.today || lastDay < held.fromOn) throw refuse('lastDay', 'Enter the last day: today or later');
  if (held.seat === 'chair') {
    const faults = await faultOfLastChair(transaction, panelId, memberId, 'lastDay');
    if (faults.length > 0) throw new Refusal(faults);
  }
  const changed = await transaction.run('update panel_members set until_on = $3, version = version + 1 where id = $1 and version = $2', [memberId, version, lastDay]);
  if (changed === 0) throw overtaken(STALE);
  await record(transaction, {
    via: actor.via, action: 'panel.seat-ended', subjectKind: 'panel', subjectId: panelId, details: { staffId: held.staffId, lastDay },
  });
}

/** The seat, with the panel held: two chairs who end each other's seats wait for each other. */
async function holdSeat(transaction: Transaction, panelId: string, memberId: string): Promise<HeldSeat> {
  await transaction.run('select 1 from panels where id = $1 for update', [panelId]);
  const [held] = await transaction.query<HeldSeat>(
    `select staff_id as "staffId", seat, cleared_on as "clearedOn", from_on as "fromOn", version from panel_members
     where id = $1 and panel_id = $2 and (until_on is null or until_on >= (select current_day()))`,
    [memberId, panelId],
  );
  if (!held) throw notFound('seat');
  return held;
}

async function faultOfLastChair(transaction: Transaction, panelId: string, memberId: string, field: string): Promise<Reason[]> {
  const others = await transaction.query(
    `select 1 from panel_members m join staff f on f.id = m.staff_id and f.agency_id = m.agency_id and f.active
     where m.panel_id = $1 and m.id <> $2 and m.seat = 'chair' and m.until_on is null limit 1`,
    [panelId, memberId],
  );
  return others.length > 0 ? [] : [{ field, message: 'The panel needs a chair. Make somebody else the chair first' }];
}
