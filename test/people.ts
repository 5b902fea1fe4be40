import { uuidv7 } from 'uuidv7';
import { actorOfSession, addStaff, hashPassword, identityOf, ROLE_NAMES, type Actor, type Role } from '#agencies';
import type { Database } from '#platform';
import type { Client } from 'pg';
import type { AgencyName, TestPartnership } from './partnership.js';

/** What the people of the tests sign in with, where they have a password. */
export const PASSWORD = 'violet kettle harbour 41';

/** Whom to make. */
export interface NewActor {
  partnership: TestPartnership;
  /** An officer, where it is left out. */
  role?: Role;
  /** Several roles, where one is not enough. */
  roles?: Role[];
  /** Environmental Health, where it is left out. */
  agency?: AgencyName;
  /** Whether the person gets PASSWORD, to sign in with. */
  password?: boolean;
}

/** A person of a test, as who acts, with the address to sign in with. */
export type TestActor = Actor & { staffId: string; agencyId: string; email: string };

let passwordHash: Promise<string> | null = null;

/** Adds a person by the product's own action; a password comes straight into the table, which is quicker than by a link. */
export async function makeActor(
  { workerDatabase, owner }: { workerDatabase: Database; owner: Client },
  { partnership, role = 'officer', roles = [role], agency = 'Environmental Health', password = false }: NewActor,
): Promise<TestActor> {
  const name = `${ROLE_NAMES[roles[0]!]} ${agency.split(' ')[0]}`;
  const email = `${roles[0]}.${uuidv7()}@example.gov.uk`;
  const { itself } = partnership;
  const { id } = await workerDatabase.transaction(identityOf(itself), (transaction) =>
    addStaff(itself, transaction, { name, email, agencyId: partnership.agencies[agency], roles }),
  );
  if (password) {
    passwordHash ??= hashPassword(PASSWORD);
    await owner.query('update staff set password_hash = $2 where id = $1', [id, await passwordHash]);
  }
  const actor = await actorOfSession(workerDatabase, id, 0);
  return { ...actor!, staffId: id, agencyId: partnership.agencies[agency], email };
}
