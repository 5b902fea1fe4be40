import type { Database, Prepared, Transaction, Via } from '#platform';
import { identityOf, type Actor } from './actor.js';
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

/** What is done for an actor in one transaction; for nobody, where the session or token is no good. */
type Work<Result> = (actor: Actor | null, transaction: Transaction) => Promise<Result>;

/** Finds out whose session it is, and does the work with their eyes, in one transaction. */
export async function enterBySession<Result>(database: Database, staffId: string, epoch: number, work: Work<Result>): Promise<Result> {
  if (!UUID.test(staffId) || !Number.isInteger(epoch)) throw new Error('The session is not one of ours');
  return enter(database, `select * from enter_by_session('${staffId}', ${epoch})`, 'page', work);
}

/** Finds out whose API token it is, and does the work with their eyes, in one transaction. */
export async function enterByToken<Result>(database: Database, token: string, work: Work<Result>): Promise<Result> {
  return enter(database, `select * from enter_by_token('\\x${hashOfSecret(token).toString('hex')}')`, 'api', work);
}

function enter<Result>(database: Database, question: string, via: Via, work: Work<Result>): Promise<Result> {
  return database.enter(
    question,
    (row: ActorRow) => identityOf(actorOf(row, via)),
    (row, transaction) => work(row && actorOf(row, via), transaction),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
