import pg from 'pg';
import type { Actor } from '#agencies';
import type { Runner } from './server.js';

/**
 * The bare floor: the statements alone, one after the other, as the owner of the tables, whom no row-level security holds
 * back. It asks nobody who they are, and leaves out the audit trail and the outbox.
 */
export function bareRunner(databaseUrl: string, { partnershipId }: Actor): Runner {
  // The search function asks for the partnership; here the connection itself has it.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, options: `-c app.partnership_id=${partnershipId}` });
  return async (_request, statements) => {
    const answers: unknown[][] = [];
    for (const { sql, parameters } of statements) {
      if (/^insert into (audit_entries|outbox)/.test(sql)) continue;
      answers.push((await pool.query<object>(sql, parameters)).rows);
    }
    return answers;
  };
}
