import { concordItself, identityOf } from '#agencies';
import { record, type Database, type Mailer, type Transaction } from '#platform';
import { oneMailAtATime } from './one-mail-at-a-time.js';

/** Hours after which a notice is not mailed any more: it stands on My work, and the mail server was down, or mail is new. */
const TOO_OLD_HOURS = 72;
/** People mailed in one round; the rest comes with the next. */
const MOST = 500;

// A meeting that is moved or cancelled is told by the mail to the calendar.
const WAITING = `panel_notices t join staff f on f.id = t.staff_id and f.active and f.agency_id = t.agency_id
  where t.mailed_at is null and t.read_at is null and t.sent_at > $1::timestamptz - interval '${TOO_OLD_HOURS} hours'
    and t.kind not in ('meeting-moved', 'meeting-cancelled')`;

/**
 * Mails people that something of panels waits for them: one mail for all that is new, with no word of what it is. Safe to repeat:
 * what was mailed is marked in the transaction that mails it. Throws a MailServerDown, and mails the rest another time. Gives how
 * many people were mailed.
 */
export async function mailNotices(database: Database, partnershipId: string, mailer: Mailer): Promise<number> {
  const identity = identityOf(concordItself(partnershipId, 'job'));
  const people = await database.transaction(identity, (transaction) =>
    transaction.query<{ staffId: string }>(`select distinct t.staff_id as "staffId" from ${WAITING} limit ${MOST}`, [transaction.now]));
  let mailed = 0;
  for (const { staffId } of people) if (await database.transaction(identity, (transaction) => mailOne(transaction, staffId, mailer))) mailed += 1;
  return mailed;
}

async function mailOne(transaction: Transaction, staffId: string, mailer: Mailer): Promise<boolean> {
  if (!(await oneMailAtATime(transaction, staffId))) return false;
  const waiting = await transaction.query<{ id: string; name: string; email: string }>(
    `select t.id, f.name, f.email from ${WAITING} and t.staff_id = $2 order by t.id`, [transaction.now, staffId],
  );
  const [to] = waiting;
  if (!to) return false;
  const ids = waiting.map(({ id }) => id);
  const answer = await mailer.send({
    to: { name: to.name, address: to.email },
    subject: 'Something in Concord waits for you',
    text: `Something in Concord waits for you. Sign in to see what it is:\n\n${mailer.publicUrl}/my-work\n\nThis message was sent by Concord. Nobody reads answers to it.\n`,
    key: `notices ${ids.join(' ')}`,
  });
  await transaction.run('update panel_notices set mailed_at = $1, mail_refused = $2 where id = any($3::uuid[])', [transaction.now, answer === 'refused', ids]);
  await record(transaction, { via: 'job', action: `panel.notices-${answer === 'sent' ? 'mailed' : 'mail-refused'}`, subjectKind: 'staff', subjectId: staffId, details: { rows: ids.length } });
  return answer === 'sent';
}
