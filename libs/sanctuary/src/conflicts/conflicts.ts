import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, refuse, record, type Transaction } from '#platform';

/** Somebody who is shut out of a referral. */
export interface ConflictOfReferral {
  id: string;
  staffId: string;
  name: string;
  agencyName: string;
  reason: string;
  addedAt: Date;
}

/** Who is shut out of a referral. */
export async function conflictsOf(actor: Actor, transaction: Transaction, referralId: string): Promise<ConflictOfReferral[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<ConflictOfReferral>(
    `select c.id, c.staff_id as "staffId", s.name, a.name as "agencyName", c.reason, c.added_at as "addedAt"
     from sanctuary_conflicts c join staff s on s.id = c.staff_id join agencies a on a.id = s.agency_id
     where c.referral_id = $1 and c.lifted_at is null order by s.name, c.id`,
    [referralId],
  );
}

/**
 * Shuts somebody out of a referral, the actor included: from now on they see nothing of it, and what was theirs to do is nobody's.
 * Gives how many coordinators are left who see it: with none, an administrator has to name one.
 */
export async function addConflict(
  actor: Actor, transaction: Transaction, asked: { id?: string; referralId: string; staffId: string; reason: string },
): Promise<{ coordinatorsLeft: number }> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [referral] = await transaction.query('select 1 from sanctuary_referrals where id::text = $1 for update', [asked.referralId]);
  if (!referral) throw notFound('referral');
  const [person] = await transaction.query('select 1 from staff where id::text = $1', [asked.staffId]);
  if (!person) throw refuse('staffId', 'Choose the person who must not see it');
  if (!asked.reason.trim()) throw refuse('reason', 'Enter what connects them, such as: a brother of the perpetrator');
  const [held] = await transaction.query('select 1 from sanctuary_conflicts where referral_id = $1 and staff_id = $2 and lifted_at is null', [asked.referralId, asked.staffId]);
  if (held) return coordinatorsLeft(transaction, asked.referralId, asked.staffId);
  const left = await coordinatorsLeft(transaction, asked.referralId, asked.staffId);
  await transaction.run('update sanctuary_referrals set coordinator_id = null, version = version + 1 where id = $1 and coordinator_id = $2', [asked.referralId, asked.staffId]);
  await transaction.run(
    `update sanctuary_visits set operative_id = null, version = version + 1 where referral_id = $1 and operative_id = $2 and state = 'planned'`, [asked.referralId, asked.staffId],
  );
  // Told first: whoever shuts themselves out may write nothing about it afterwards.
  await record(transaction, {
    via: actor.via, action: 'sanctuary.conflict-added', subjectKind: 'sanctuary-referral', subjectId: asked.referralId, details: { staffId: asked.staffId },
  });
  await transaction.run(
    `insert into sanctuary_conflicts (id, partnership_id, referral_id, staff_id, reason, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [asked.id ?? uuidv7(), actor.partnershipId, asked.referralId, asked.staffId, asked.reason.trim(), actor.staffId, transaction.now],
  );
  return left;
}

async function coordinatorsLeft(transaction: Transaction, referralId: string, without: string): Promise<{ coordinatorsLeft: number }> {
  const [left] = await transaction.query<{ coordinatorsLeft: number }>(
    `select count(*) as "coordinatorsLeft" from staff where active and 'sanctuary-coordinator' = any(roles) and id <> $2
       and id not in (select staff_id from sanctuary_conflicts where referral_id = $1 and lifted_at is null)`,
    [referralId, without],
  );
  return left!;
}

/** Lets somebody see a referral again, who was shut out by mistake. Nobody does it for themselves: they do not see it. */
export async function liftConflict(actor: Actor, transaction: Transaction, conflictId: string): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [held] = await transaction.query<{ referralId: string; staffId: string; lifted: boolean }>(
    'select referral_id as "referralId", staff_id as "staffId", lifted_at is not null as lifted from sanctuary_conflicts where id::text = $1 for update', [conflictId],
  );
  if (!held) throw notFound('conflict of interest');
  if (held.lifted) throw overtaken('Someone has lifted this conflict of interest already');
  await transaction.run('update sanctuary_conflicts set lifted_by = $2, lifted_at = $3 where id = $1', [conflictId, actor.staffId, transaction.now]);
  await record(transaction, {
    via: actor.via, action: 'sanctuary.conflict-lifted', subjectKind: 'sanctuary-referral', subjectId: held.referralId, details: { staffId: held.staffId },
  });
}
