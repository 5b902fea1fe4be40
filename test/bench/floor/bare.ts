import pg from 'pg';
import type { Actor } from '#agencies';
import { londonDate } from '#calendar';
import type { Runner } from './server.js';

/**
 * The bare floor: the statements alone, one after the other, as the owner of the tables, whom no row-level security holds
 * back. It asks nobody who they are, and leaves out the audit trail and the outbox.
 */
export function bareRunner(databaseUrl: string, { partnershipId, agencyId, staffId }: Actor): Runner {
  // The search function asks who is looking; here the connection itself says so.
  const looking = { partnership_id: partnershipId, agency_id: agencyId, person_id: staffId, day: londonDate(new Date()) };
  const options = Object.entries(looking).map(([name, value]) => `-c app.${name}=${value}`).join(' ');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, options });
  return async (_request, statements) => {
    const answers: unknown[][] = [];
    for (const { sql, parameters } of statements) {
      if (/^insert into (audit_entries|outbox)/.test(sql)) continue;
      answers.push((await pool.query<object>(sql, parameters)).rows);
    }
    return answers;
  };
}
