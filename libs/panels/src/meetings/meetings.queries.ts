import { requirePermission, type Actor } from '#agencies';
import { notFound, type Prepared, type Transaction } from '#platform';
import { daysOfMeeting, type MeetingRhythm } from '../rules/meeting-days.js';
import { requireSeat, type SeatedPanel } from '../seats.js';
import { MEETING_COLUMNS, type HeldMeeting } from './take-meeting.js';

/** A meeting as a line of a list. */
export interface MeetingLine extends HeldMeeting {
  /** From this day on its agenda is there. */
  agendaOn: string;
  /** Items on its agenda that who looks may see. */
  items: number;
  cancelledWhy: string;
}

/** Meetings on one page of the list of those that are over. */
export const MEETINGS_PAGE_SIZE = 20;

const LIST: Prepared = {
  name: 'meetings of panel',
  text: `select ${MEETING_COLUMNS}, m.cancelled_why as "cancelledWhy", p.referral_days as "referralDays", p.agenda_days as "agendaDays",
      p.publish_days as "publishDays", coalesce(c.items, 0)::int as items
    from panel_meetings m join panels p on p.id = m.panel_id
      left join lateral (select count(*) as items from meeting_items i where i.meeting_id = m.id) c on true
    where m.panel_id = $1 and case when $2 then m.meets_on >= $3 else m.meets_on < $3 end
    order by case when $2 then m.meets_on end, m.meets_on desc, m.id limit $4 offset $5`,
};

/** A panel's meetings: those to come, the next first, and a page of those that are over, the last first. */
export async function listMeetings(
  actor: Actor, transaction: Transaction, panelId: string, page: number,
): Promise<{ panel: SeatedPanel; coming: MeetingLine[]; over: MeetingLine[]; more: boolean }> {
  requirePermission(actor, 'panels.sit');
  const panel = await requireSeat(actor, transaction, panelId);
  type Row = Omit<MeetingLine, 'agendaOn'> & MeetingRhythm;
  const line = (row: Row): MeetingLine => ({ ...row, agendaOn: daysOfMeeting(row.meetsOn, row).agendaOn });
  const coming = await transaction.query<Row>(LIST, [panelId, true, transaction.today, 100, 0]);
  const over = await transaction.query<Row>(LIST, [panelId, false, transaction.today, MEETINGS_PAGE_SIZE + 1, (page - 1) * MEETINGS_PAGE_SIZE]);
  return { panel, coming: coming.map(line), over: over.slice(0, MEETINGS_PAGE_SIZE).map(line), more: over.length > MEETINGS_PAGE_SIZE };
}

/** A meeting with what its pages say about it. */
export interface MeetingFile extends HeldMeeting {
  panel: SeatedPanel;
  agendaOn: string;
  publishedAt: Date | null;
  /** Whether the agenda went out after the day on which it was due. */
  publishedLate: boolean;
  /** Null where Concord sent it out. */
  publishedBy: string | null;
  cancelledWhy: string;
}

const OPEN: Prepared = {
  name: 'meeting with its days',
  text: `select ${MEETING_COLUMNS}, m.published_at as "publishedAt", m.published_late as "publishedLate", b.name as "publishedBy",
      m.cancelled_why as "cancelledWhy", p.referral_days as "referralDays", p.agenda_days as "agendaDays", p.publish_days as "publishDays"
    from panel_meetings m join panels p on p.id = m.panel_id left join staff b on b.id = m.published_by
    where m.id = $1`,
};

/** A meeting, for who has a seat on its panel. For everyone else there is none. */
export async function openMeeting(actor: Actor, transaction: Transaction, meetingId: string): Promise<MeetingFile> {
  requirePermission(actor, 'panels.sit');
  const [row] = await transaction.query<Omit<MeetingFile, 'panel' | 'agendaOn'> & MeetingRhythm>(OPEN, [meetingId]);
  if (!row) throw notFound('meeting');
  const panel = await requireSeat(actor, transaction, row.panelId);
  return { ...row, panel, agendaOn: daysOfMeeting(row.meetsOn, row).agendaOn };
}
