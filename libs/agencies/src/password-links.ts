import { uuidv7 } from 'uuidv7';
import { notFound, record, Refusal, type Database, type Transaction } from '#platform';
import { requirePermission, type Actor } from './actor.js';
import { hashPassword, requireGoodPassword } from './password.js';
import { hashOfSecret, newSecret } from './secret-token.js';

/** How many days a link to set a password is good for. */
export const PASSWORD_LINK_DAYS = 7;

/** Makes a one-time link for a person to set a password, and gives its secret; only the hash is kept. */
export async function makePasswordLink(actor: Actor, transaction: Transaction, staffId: string): Promise<string> {
  requirePermission(actor, 'staff.administer');
  const { secret, hash } = newSecret();
  // Out of the staff table, where row-level security knows no other partnership's people: a foreign key asks nobody.
  const made = await transaction.run(
    `insert into password_links (id, partnership_id, staff_id, token_hash, expires_at)
     select $1, partnership_id, id, $3, $4 from staff where id = $2`,
    [uuidv7(), staffId, hash, new Date(transaction.now.getTime() + PASSWORD_LINK_DAYS * 86_400_000)],
  );
  if (made === 0) throw notFound('person');
  await record(transaction, { via: actor.via, action: 'password-link.made', subjectKind: 'staff', subjectId: staffId });
  return secret;
}

/** Whom a link is for; null where it was used, has expired, or never was. */
export async function staffOfPasswordLink(
  database: Database,
  secret: string,
  now: Date,
): Promise<{ id: string; partnershipId: string; name: string; email: string } | null> {
  const [row] = await database.beforeIdentity<{ id: string; partnershipId: string; name: string; email: string }>(
    'select id, partnership_id as "partnershipId", name, email from staff_of_password_link($1, $2)',
    [hashOfSecret(secret), now],
  );
  return row ?? null;
}

/** Sets the password of a link's person and uses the link up. It also ends the person's sessions. */
export async function setPasswordByLink(database: Database, secret: string, password: string, now: Date): Promise<void> {
  const person = await staffOfPasswordLink(database, secret, now);
  if (!person) throw deadLink();
  requireGoodPassword(password, [person.email, ...person.email.split('@'), person.name, ...person.name.split(' ')]);
  const passwordHash = await hashPassword(password);
  await database.transaction({ partnershipId: person.partnershipId, agencyId: null, personId: person.id }, async (transaction) => {
    const [set] = await transaction.query<{ id: string | null }>('select set_password_by_link($1, $2, $3) as id', [
      hashOfSecret(secret),
      now,
      passwordHash,
    ]);
    if (!set?.id) throw deadLink();
    await record(transaction, { via: 'page', action: 'password.set', subjectKind: 'staff', subjectId: person.id });
  });
}

/** The answer to a link that was used, has expired, or never was. */
export function deadLink(): Refusal {
  return new Refusal(
    [{ field: null, message: 'This link has been used or is too old. Ask your administrator for a new one' }],
    'not-found',
  );
}
