import { notFound, type Database, type Transaction } from '#platform';
import { requirePermission, type Actor } from './actor.js';
import type { Role } from './rules/roles.js';

/** An agency of the partnership. */
export interface Agency {
  id: string;
  name: string;
}

/** The agencies of the actor's partnership, by name. */
export async function listAgencies(transaction: Transaction): Promise<Agency[]> {
  return transaction.query<Agency>('select id, name from agencies order by name');
}

/** A person who signs in, as an administrator sees them. */
export interface Staff {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  agencyName: string;
  active: boolean;
}

/** The people of the partnership's agencies, by name. */
export async function listStaff(actor: Actor, transaction: Transaction): Promise<Staff[]> {
  requirePermission(actor, 'staff.administer');
  return transaction.query<Staff>(
    `select s.id, s.name, s.email, s.roles, a.name as "agencyName", s.active
     from staff s join agencies a on a.id = s.agency_id order by s.name, s.id`,
  );
}

/** Everybody who signs in, of every agency, by name: to name the owner of a promise. */
export async function listEverybody(actor: Actor, transaction: Transaction): Promise<{ id: string; name: string; agencyName: string }[]> {
  requirePermission(actor, 'plan.maintain');
  return transaction.query('select s.id, s.name, a.name as "agencyName" from staff s join agencies a on a.id = s.agency_id where s.active order by s.name, s.id');
}

/** A partnership as the worker and the commands see it. */
export interface Partnership {
  id: string;
  slug: string;
  name: string;
}

/** Every partnership; needs the worker's role. */
export async function listPartnerships(database: Database): Promise<Partnership[]> {
  return database.acrossPartnerships((transaction) =>
    transaction.query<Partnership>('select id, slug, name from partnerships order by name'),
  );
}

/** The partnership of a name or short name, whatever its capitals; needs the worker's role. Refuses with the known ones. */
export async function findPartnership(database: Database, asked: string): Promise<Partnership> {
  const known = await listPartnerships(database);
  const wanted = asked.trim().toLowerCase();
  const found = known.find(({ slug, name }) => slug === wanted || name.toLowerCase() === wanted);
  if (!found) {
    const names = known.map(({ slug, name }) => `${name} (${slug})`).join(', ') || 'none yet';
    throw Object.assign(notFound('partnership'), {
      message: `There is no partnership called “${asked}”. Known: ${names}.`,
    });
  }
  return found;
}
