import { uuidv7 } from 'uuidv7';
import { notFound, record, refuse, type Transaction } from '#platform';
import { requirePermission, type Actor } from './actor.js';
import { newSecret } from './secret-token.js';

/** A token as its owner sees it later: never the token itself. */
export interface ApiToken {
  id: string;
  name: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/** Makes an API token that acts as its owner, and gives it this once; only its hash is kept. */
export async function createApiToken(actor: Actor, transaction: Transaction, name: string): Promise<{ id: string; token: string }> {
  requirePermission(actor, 'account.own');
  if (!name.trim()) throw refuse('name', 'Enter what the token is for, such as “performance system”');
  if (name.length > 100) throw refuse('name', 'Enter 100 characters or fewer');
  const { secret, hash } = newSecret();
  const id = uuidv7();
  await transaction.run(
    'insert into api_tokens (id, partnership_id, staff_id, name, token_hash, created_at) values ($1, $2, $3, $4, $5, $6)',
    [id, actor.partnershipId, actor.staffId, name.trim(), hash, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'token.created', subjectKind: 'api token', subjectId: id });
  return { id, token: secret };
}

/** Ends a token of the actor's own at once. */
export async function revokeApiToken(actor: Actor, transaction: Transaction, id: string): Promise<void> {
  requirePermission(actor, 'account.own');
  const touched = await transaction.run(
    'update api_tokens set revoked_at = $3 where id = $1 and staff_id = $2 and revoked_at is null',
    [id, actor.staffId, transaction.now],
  );
  if (touched === 0) throw notFound('token');
  await record(transaction, { via: actor.via, action: 'token.revoked', subjectKind: 'api token', subjectId: id });
}

/** The actor's own tokens, newest first. */
export async function listApiTokens(actor: Actor, transaction: Transaction): Promise<ApiToken[]> {
  requirePermission(actor, 'account.own');
  return transaction.query<ApiToken>(
    `select id, name, created_at as "createdAt", revoked_at as "revokedAt"
     from api_tokens where staff_id = $1 order by id desc`,
    [actor.staffId],
  );
}
