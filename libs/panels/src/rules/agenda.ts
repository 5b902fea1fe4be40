import type { IsoDate } from '#calendar';

/** Why an item is on the agenda of a meeting, in the order in which an agenda takes them up. */
export const AGENDA_REASONS = {
  urgent: 'Urgent',
  deferred: 'Left over from the last agenda',
  new: 'New',
  'review-due': 'Review is due',
  'overdue-action': 'An action is overdue',
} as const;
export type AgendaReason = keyof typeof AGENDA_REASONS;

/** The last agenda that an item was on. */
export interface LastAgenda {
  state: 'planned' | 'published' | 'open' | 'held' | 'cancelled';
  outcome: 'stays' | 'removed' | 'deferred' | null;
  because: AgendaReason;
  urgentWhy: string;
}

/** An item that is on a panel, as far as it matters for whether it comes up. */
export interface PanelItem {
  itemId: string;
  addedOn: IsoDate;
  referredOn: IsoDate;
  /** The meeting that its screening named; null: the next. */
  forMeetingOn: IsoDate | null;
  highRisk: boolean;
  /** Whether a meeting has discussed it; an item that was deferred is not discussed. */
  discussed: boolean;
  nextReviewOn: IsoDate | null;
  /** Actions about it that were due before today and are not closed. */
  overdueActions: number;
  /** Whether another meeting that is still to come has it on its agenda. */
  onAnother: boolean;
  /** Null: it has been on none. */
  last: LastAgenda | null;
}

/** An item that comes up, and why. */
export interface ComingUp {
  itemId: string;
  because: AgendaReason;
  urgentWhy: string;
}

/** What comes up at a meeting, in the order in which it is taken: by reason, then high risk, then who waits longest. */
export function agendaOf(items: readonly PanelItem[], meeting: { meetsOn: IsoDate; referralsBy: IsoDate }): ComingUp[] {
  const order = Object.keys(AGENDA_REASONS);
  return items
    .flatMap((item) => {
      const because = whyItComesUp(item, meeting);
      return because ? [{ item, because }] : [];
    })
    .sort((one, other) =>
      order.indexOf(one.because) - order.indexOf(other.because)
      || Number(other.item.highRisk) - Number(one.item.highRisk)
      || compare(one.item.addedOn, other.item.addedOn)
      || compare(one.item.itemId, other.item.itemId))
    .map(({ item: { itemId, last }, because }) => ({ itemId, because, urgentWhy: because === 'urgent' ? last!.urgentWhy : '' }));
}

/** Why an item comes up at a meeting; null: it does not. */
export function whyItComesUp(item: PanelItem, meeting: { meetsOn: IsoDate; referralsBy: IsoDate }): AgendaReason | null {
  const { last } = item;
  if (item.onAnother) return null;
  const cancelled = last?.state === 'cancelled' && last.outcome === null;
  if (cancelled && last.because === 'urgent') return 'urgent';
  // A meeting that went by without coming to an item has deferred it, whatever its minutes say.
  if (last && !cancelled && (last.outcome === 'deferred' || last.outcome === null)) return 'deferred';
  if (!item.discussed && isInTime(item, meeting)) return 'new';
  if (item.nextReviewOn !== null && item.nextReviewOn <= meeting.meetsOn) return 'review-due';
  if (item.overdueActions > 0) return 'overdue-action';
  return cancelled ? 'deferred' : null;
}

/** A referral that names a meeting comes up there, or later where that is over; any other by the day that it came. */
function isInTime({ forMeetingOn, referredOn }: PanelItem, { meetsOn, referralsBy }: { meetsOn: IsoDate; referralsBy: IsoDate }): boolean {
  return forMeetingOn === null ? referredOn <= referralsBy : forMeetingOn <= meetsOn;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
