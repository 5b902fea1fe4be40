import { createHash } from 'node:crypto';
import { record, Refusal, type Database } from '#platform';
import { isPassword } from './password.js';
import { areForgotten, FORGOTTEN_AFTER, secondsToWait } from './rules/slow-down.js';

/** A try to sign in. */
export interface Credentials {
  email: string;
  password: string;
  /** Where it comes from: a device that has signed in to this account before, else the network address. */
  origin: string;
}

/** Who has signed in, and the epoch that their session stays good for. */
export interface SignedIn {
  staffId: string;
  epoch: number;
}

/**
 * Signs a person in. Wrong tries slow down the pair of account and origin alone, in the database, so that a restart forgets
 * none and nobody else has to wait. Refuses without saying whether the account exists.
 */
export async function signIn(database: Database, { email, password, origin }: Credentials, now: Date): Promise<SignedIn> {
  // The same letters for the key and for the account: PostgreSQL makes an i of a Turkish capital, which JavaScript does not.
  const account = email.trim().toLowerCase();
  const key = createHash('sha256').update(`${account}\n${origin}`).digest();
  await countTry(database, key, now);
  const [found] = await database.beforeIdentity<{ id: string; partnership_id: string; password_hash: string | null }>(
    'select id, partnership_id, password_hash from staff_signing_in($1)',
    [account],
  );
  if (!(await isPassword(found?.password_hash ?? null, password)) || !found) {
    throw new Refusal([{ field: 'email', message: 'The email address or the password is wrong. Check both and try again' }]);
  }
  const identity = { partnershipId: found.partnership_id, agencyId: null, personId: found.id };
  return database.transaction(identity, async (transaction) => {
    await transaction.run('delete from sign_in_failures where key = $1', [key]);
    await record(transaction, { via: 'page', action: 'signed-in', subjectKind: 'staff', subjectId: found.id });
    const [row] = await transaction.query<{ epoch: number }>('select sign_in_epoch($1) as epoch', [found.id]);
    return { staffId: found.id, epoch: row!.epoch };
  });
}

/** Clears away wrong tries that are forgotten: a key of every address that ever mistyped would pile up. */
export async function clearForgottenFailures(database: Database): Promise<void> {
  await database.acrossPartnerships((transaction) => {
    const before = new Date(transaction.now.getTime() - FORGOTTEN_AFTER * 1000);
    return transaction.run('delete from sign_in_failures where last_failed_at <= $1', [before]);
  });
}

/** Counts the try as wrong before it is judged, under a lock: many at once are counted one by one. */
async function countTry(database: Database, key: Buffer, now: Date): Promise<void> {
  await database.acrossPartnerships(async (transaction) => {
    await transaction.run(
      'insert into sign_in_failures (key, failures, last_failed_at) values ($1, 0, $2) on conflict do nothing',
      [key, now],
    );
    const [row] = await transaction.query<{ failures: number; last_failed_at: Date }>(
      'select failures, last_failed_at from sign_in_failures where key = $1 for update',
      [key],
    );
    const before = { count: row!.failures, lastAt: row!.last_failed_at };
    const count = areForgotten(before, now) ? 0 : before.count;
    const wait = secondsToWait({ ...before, count }, now);
    if (wait > 0) {
      throw new Refusal(
        [{ field: 'email', message: `Too many wrong tries. Wait ${inWords(wait)}, then try again` }],
        'too-many',
        wait,
      );
    }
    await transaction.run('update sign_in_failures set failures = $2, last_failed_at = $3 where key = $1', [
      key,
      count + 1,
      now,
    ]);
  });
}

function inWords(seconds: number): string {
  return seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
