import { uuidv7 } from 'uuidv7';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { requirePermission, type Actor } from './actor.js';
import { makePasswordLink } from './password-links.js';
import { ROLES, type Role } from './rules/roles.js';

/** A person who is to sign in. */
export interface NewStaff {
  name: string;
  email: string;
  agencyId: string;
  roles: string[];
}

/**
 * Adds a person to an agency and gives the secret of a one-time link with which they set their password. Refuses an unknown
 * agency or role, and an email address that someone has already.
 */
export async function addStaff(actor: Actor, transaction: Transaction, staff: NewStaff): Promise<{ id: string; secret: string }> {
  requirePermission(actor, 'staff.administer');
  const email = staff.email.trim().toLowerCase();
  const reasons: Reason[] = [];
  if (!staff.name.trim()) reasons.push({ field: 'name', message: 'Enter the person’s name' });
  if (staff.name.length > 100) reasons.push({ field: 'name', message: 'Enter a name of 100 characters or fewer' });
  if (!/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 254) {
    reasons.push({ field: 'email', message: 'Enter an email address, like name@example.gov.uk' });
  }
  if (staff.roles.length === 0 || !staff.roles.every((role): role is Role => (ROLES as readonly string[]).includes(role))) {
    reasons.push({ field: 'roles', message: 'Choose at least one role' });
  }
  const [agency] = await transaction.query('select id from agencies where id::text = $1', [staff.agencyId]);
  if (!agency) reasons.push({ field: 'agencyId', message: 'Choose the agency the person works for' });
  if (reasons.length > 0) throw new Refusal(reasons);

  const id = uuidv7();
  const added = await transaction.run(
    `insert into staff (id, partnership_id, agency_id, name, email, roles) values ($1, $2, $3, $4, $5, $6)
     on conflict (email) do nothing`,
    [id, actor.partnershipId, staff.agencyId, staff.name.trim(), email, staff.roles],
  );
  if (added === 0) {
    throw new Refusal([{ field: 'email', message: 'Someone has this email address already. Enter another' }], 'conflict');
  }
  await record(transaction, {
    via: actor.via,
    action: 'staff.added',
    subjectKind: 'staff',
    subjectId: id,
    details: { roles: staff.roles, agencyId: staff.agencyId },
  });
  return { id, secret: await makePasswordLink(actor, transaction, id) };
}
