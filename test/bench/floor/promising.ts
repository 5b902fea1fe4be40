import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';
import type { Actor } from '#agencies';
import { londonDate } from '#calendar';
import type { Runner } from './server.js';

/**
 * The floor that keeps Concord's promises: it looks the token up, and runs all of the request in one transaction of the role
 * that owns nothing, with the settings for row-level security, the audit trail and the outbox.
 */
export function promisingRunner(databaseUrl: string, { partnershipId, agencyId, staffId }: Actor): Runner {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, options: '-c role=concord_app' });
  const begin = `begin; set local app.day = '${londonDate(new Date())}'; select set_config('app.partnership_id', '${partnershipId}', true),
    set_config('app.agency_id', '${agencyId}', true), set_config('app.person_id', '${staffId}', true)`;
  return async (request, statements) => {
    const { rows } = await pool.query('select * from actor_of_token($1)', [hashOfToken(request)]);
    if (rows.length === 0) throw new Error('An unknown token');
    const client = await pool.connect();
    try {
      await client.query(begin);
      const answers: unknown[][] = [];
      for (const { sql, parameters } of statements) answers.push((await client.query<object>(sql, parameters)).rows);
      await client.query('commit');
      return answers;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
}

function hashOfToken({ headers }: IncomingMessage): Buffer {
  return createHash('sha256').update((headers.authorization ?? '').replace('Bearer ', '')).digest();
}
