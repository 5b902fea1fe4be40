import { requirePermission, type Actor } from '#agencies';
import { notFound, Refusal, type Prepared, type Transaction } from '#platform';
import { RUNNING_SEATS, type PanelKind, type Seat } from './rules/panel.js';

/** A panel on which somebody has a seat today. */
export interface SeatedPanel {
  id: string;
  name: string;
  kind: PanelKind;
  restricted: boolean;
  /** The agency that runs it. */
  agencyId: string;
  seat: Seat;
  /** Whether that seat runs the panel: chair, deputy, coordinator. */
  runs: boolean;
}

const SEATED: Prepared = {
  name: 'seats of who looks',
  text: `select p.id, p.name, p.kind, p.restricted, p.agency_id as "agencyId", s.seat
    from seats_of_me() s join panels p on p.id = s.panel_id order by p.name, p.id`,
};

/** The panels on which the actor has a seat today, by name. */
export async function listSeats(actor: Actor, transaction: Transaction): Promise<SeatedPanel[]> {
  requirePermission(actor, 'panels.read');
  const rows = await transaction.query<Omit<SeatedPanel, 'runs'>>(SEATED, []);
  return rows.map((row) => ({ ...row, runs: RUNNING_SEATS.includes(row.seat) }));
}

/** The panel, for who has a seat on it today. For everyone else it has nothing that could be found. */
export async function requireSeat(actor: Actor, transaction: Transaction, panelId: string): Promise<SeatedPanel> {
  const panel = (await listSeats(actor, transaction)).find(({ id }) => id === panelId);
  if (!panel) throw notFound('panel');
  return panel;
}

/** The panel, for who runs it. Members are told who does. */
export async function requireRunning(actor: Actor, transaction: Transaction, panelId: string): Promise<SeatedPanel> {
  const panel = await requireSeat(actor, transaction, panelId);
  if (!panel.runs) {
    throw new Refusal([{ field: null, message: 'The chair, the deputy or the coordinator of the panel does this. Ask one of them.' }], 'forbidden');
  }
  return panel;
}
