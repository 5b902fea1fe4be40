import { addDays, type IsoDate } from '#calendar';

/** An open action whose day is near or past. */
export interface DueAction {
  id: string;
  panelId: string;
  itemId: string | null;
  agencyId: string;
  ownerId: string;
  dueOn: IsoDate;
  /** Whether its owner still works for the agency that promised it. */
  ownerThere: boolean;
}

/** A seat that is open today. */
export interface SeatOfPanel {
  panelId: string;
  staffId: string;
  agencyId: string;
  /** Whether overdue actions of the agency come to them. */
  leads: boolean;
  runs: boolean;
}

/** What somebody is told of an action. */
export interface Reminded {
  staffId: string;
  panelId: string;
  actionId: string;
  kind: 'action-soon' | 'action-due' | 'action-overdue' | 'action-escalated';
  dueOn: IsoDate;
}

/** How long before its day an action's owner is reminded, and how long after it others are told; who sits there, and who is shut out. */
export interface RemindingBounds {
  soonDays: number;
  escalateDays: number;
  seats: readonly SeatOfPanel[];
  shutOut: readonly { itemId: string; staffId: string }[];
}

/**
 * Who is told of an open action today, and of what. Its owner before, on and after its day; after some days more, or at once
 * where its owner has gone, whoever leads for the agency on the panel, and where nobody does, those who run the panel. Nobody is
 * told of an item that they are shut out of.
 */
export function whomToRemind(action: DueAction, { soonDays, escalateDays, seats, shutOut }: RemindingBounds, today: IsoDate): Reminded[] {
  const { panelId, agencyId, ownerId, dueOn, itemId, ownerThere } = action;
  if (addDays(dueOn, -soonDays) > today) return [];
  const maySee = (staffId: string): boolean => !shutOut.some((one) => one.itemId === itemId && one.staffId === staffId);
  const here = seats.filter((seat) => seat.panelId === panelId && maySee(seat.staffId));
  const tell = (staffId: string, kind: Reminded['kind']): Reminded => ({ staffId, panelId, actionId: action.id, kind, dueOn });
  const ownKind = dueOn > today ? 'action-soon' : dueOn === today ? 'action-due' : 'action-overdue';
  const own = ownerThere && maySee(ownerId) ? [tell(ownerId, ownKind)] : [];
  if (dueOn >= today || (ownerThere && addDays(dueOn, escalateDays) > today)) return own;
  const leads = here.filter((seat) => seat.agencyId === agencyId && seat.leads && seat.staffId !== ownerId);
  const told = leads.length > 0 ? leads : here.filter(({ runs, staffId }) => runs && staffId !== ownerId);
  return [...own, ...told.map(({ staffId }) => tell(staffId, 'action-escalated'))];
}
