import { uuidv7 } from 'uuidv7';
import { newSecret, requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';

/** Makes the actor's secret link anew: the one before it ends. The secret is given once, and only its hash is kept. */
export async function makeCalendarLink(actor: Actor, transaction: Transaction): Promise<{ secret: string }> {
  requirePermission(actor, 'panels.sit');
  await endLink(transaction);
  const { secret, hash } = newSecret();
  await transaction.run('insert into calendar_links (id, partnership_id, agency_id, staff_id, token_hash, made_at) values ($1, $2, $3, $4, $5, $6)', [
    uuidv7(), actor.partnershipId, actor.agencyId, actor.staffId, hash, transaction.now,
  ]);
  await record(transaction, { via: actor.via, action: 'panel.calendar-link-made', subjectKind: 'staff', subjectId: actor.staffId });
  return { secret };
}

/** Ends the actor's secret link: calendars that follow it get nothing more. */
export async function endCalendarLink(actor: Actor, transaction: Transaction): Promise<void> {
  requirePermission(actor, 'panels.sit');
  if ((await endLink(transaction)) === 0) return;
  await record(transaction, { via: actor.via, action: 'panel.calendar-link-ended', subjectKind: 'staff', subjectId: actor.staffId });
}

function endLink(transaction: Transaction): Promise<number> {
  return transaction.run('update calendar_links set ended_at = $1 where staff_id = current_staff() and ended_at is null', [transaction.now]);
}
