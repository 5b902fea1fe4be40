import type { Database, Prepared, Via } from '#platform';
import type { Actor } from './actor.js';
import type { Role } from './rules/roles.js';
import { hashOfSecret } from './secret-token.js';

interface ActorRow {
  id: string;
  partnership_id: string;
  agency_id: string;
  name: string;
  roles: Role[];
  agency_name: string;
  partnership_name: string;
}

const OF_SESSION: Prepared = { name: 'actor of session', text: 'select * from actor_of_session($1, $2)' };
const OF_TOKEN: Prepared = { name: 'actor of token', text: 'select * from actor_of_token($1)' };

/** Who a session belongs to; null where it was ended everywhere, or the person no longer works here. */
export async function actorOfSession(database: Database, staffId: string, epoch: number): Promise<Actor | null> {
  const [row] = await database.beforeIdentity<ActorRow>(OF_SESSION, [staffId, epoch]);
  return row ? actorOf(row, 'page') : null;
}

/** Who an API token acts for; null where it is unknown or revoked. */
export async function actorOfToken(database: Database, token: string): Promise<Actor | null> {
  const [row] = await database.beforeIdentity<ActorRow>(OF_TOKEN, [hashOfSecret(token)]);
  return row ? actorOf(row, 'api') : null;
}

function actorOf(row: ActorRow, via: Via): Actor {
  return {
    via,
    staffId: row.id,
    partnershipId: row.partnership_id,
    agencyId: row.agency_id,
    name: row.name,
    agencyName: row.agency_name,
    partnershipName: row.partnership_name,
    roles: row.roles,
  };
}
