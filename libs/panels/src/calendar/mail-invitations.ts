import { concordItself, identityOf } from '#agencies';
import { inWords } from '#calendar';
import { record, type Database, type Mail, type Mailer, type Transaction } from '#platform';
import { OPEN_SEATS } from '../meetings/people-of-panel.js';
import { oneMailAtATime } from '../notices/one-mail-at-a-time.js';
import { MEETING_FOR_CALENDAR, shown, type MeetingRow } from './calendar.queries.js';
import { iCalendar } from './i-calendar.js';

/** Invitations sent in one round; the rest comes with the next. */
const MOST = 500;

// Whom a calendar of a meeting to come has to be told something: who has a seat on its day and does not know how it stands, and who
// was told of it and has no seat any more, or it is cancelled.
const DUE = `with seated as (
    select m.id as meeting_id, s.staff_id from panel_meetings m join (select m.panel_id, m.staff_id, m.until_on from ${OPEN_SEATS}) s on s.panel_id = m.panel_id
    where m.state in ('planned', 'published') and m.meets_on >= $1 and (s.until_on is null or s.until_on >= m.meets_on))
  select coalesce(s.meeting_id, i.meeting_id) as "meetingId", coalesce(s.staff_id, i.staff_id) as "staffId", s.staff_id is null as cancel,
    i.sent_sequence as "lastSequence"
  from seated s full join panel_invitations i on i.meeting_id = s.meeting_id and i.staff_id = s.staff_id
    join panel_meetings m on m.id = coalesce(s.meeting_id, i.meeting_id)
    join staff f on f.id = coalesce(s.staff_id, i.staff_id) and f.active
  where case when s.staff_id is not null then i.staff_id is null or i.cancelled or i.told_sequence < m.calendar_sequence
    else not i.cancelled and m.state in ('planned', 'published', 'cancelled') and m.meets_on >= $1 end`;

interface Due {
  meetingId: string;
  staffId: string;
  cancel: boolean;
  /** Of the mail before this one; null: it is the first. */
  lastSequence: number | null;
}

/**
 * Mails members of panels the meetings to come as invitations, their moves as updates, and what is off as cancellations, each once.
 * It goes by how a meeting stands and what each was last told, so that whatever was missed is made up for. Throws a MailServerDown,
 * and mails the rest another time. Gives how many were mailed.
 */
export async function mailInvitations(database: Database, partnershipId: string, mailer: Mailer): Promise<number> {
  const identity = identityOf(concordItself(partnershipId, 'job'));
  const due = await database.transaction(identity, (transaction) => transaction.query<Due>(`${DUE} order by 1, 2 limit ${MOST}`, [transaction.today]));
  let mailed = 0;
  for (const one of due) if (await database.transaction(identity, (transaction) => mailOne(transaction, one, mailer))) mailed += 1;
  return mailed;
}

async function mailOne(transaction: Transaction, { meetingId, staffId }: Due, mailer: Mailer): Promise<boolean> {
  if (!(await oneMailAtATime(transaction, staffId))) return false;
  const [due] = await transaction.query<Due>(
    `select * from (${DUE}) d where "meetingId" = $2 and "staffId" = $3`, [transaction.today, meetingId, staffId]);
  if (!due) return false;
  const [meeting] = await transaction.query<MeetingRow>(MEETING_FOR_CALENDAR, [meetingId]);
  const [to] = await transaction.query<{ name: string; email: string }>('select name, email from staff where id = $1', [staffId]);
  const sequence = Math.max(meeting!.sequence, (due.lastSequence ?? -1) + 1);
  const answer = await mailer.send({
    to: { name: to!.name, address: to!.email }, ...wordsOf(meeting!, due, sequence, mailer, to!, transaction.now), key: `meeting ${meetingId} ${staffId} ${sequence}`,
  });
  await transaction.run(
    `insert into panel_invitations (partnership_id, panel_id, meeting_id, staff_id, told_sequence, sent_sequence, cancelled, refused, sent_at)
     values (current_partnership(), $1, $2, $3, $4, $5, $6, $7, $8)
     on conflict on constraint panel_invitations_key do update set told_sequence = $4, sent_sequence = $5, cancelled = $6, refused = $7, sent_at = $8`,
    [meeting!.panelId, meetingId, staffId, meeting!.sequence, sequence, due.cancel, answer === 'refused', transaction.now],
  );
  const action = answer === 'refused' ? 'panel.invitation-refused' : due.cancel ? 'panel.invitation-withdrawn' : 'panel.invitation-mailed';
  await record(transaction, { via: 'job', action, subjectKind: 'panel-meeting', subjectId: meetingId, details: { staffId, sequence } });
  return answer === 'sent';
}

/** The subject, the words and the calendar of a mail. Of a restricted panel they say that there is a meeting, and when. */
function wordsOf(
  row: MeetingRow, { cancel, lastSequence }: Due, sequence: number, { from, publicUrl }: Mailer, attendee: { name: string; email: string }, now: Date,
): Pick<Mail, 'subject' | 'text' | 'calendar'> {
  const meeting = { ...shown(row), cancelled: cancel, sequence };
  const method = cancel ? 'CANCEL' : 'REQUEST';
  const when = `${inWords(meeting.meetsOn)}, ${meeting.startsAt} to ${meeting.endsAt}`;
  const what = cancel ? 'This meeting is no longer in your calendar' : lastSequence === null ? 'You are invited to this meeting' : 'This meeting has changed';
  return {
    subject: `${cancel ? 'Cancelled' : lastSequence === null ? 'Invitation' : 'Changed'}: ${meeting.title}, ${inWords(meeting.meetsOn)}`,
    text: `${what}: ${meeting.title}, ${when}.\n\nSign in to Concord to read more:\n\n${publicUrl}/meetings/${meeting.id}\n`,
    calendar: { method, content: iCalendar([meeting], { method, publicUrl, now, invitation: { organizer: { name: 'Concord', email: from }, attendee } }) },
  };
}
