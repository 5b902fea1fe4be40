import { actorOfSession, actorOfToken, enterBySession, enterByToken, type Actor } from '#agencies';
import { Refusal, type Database, type Transaction } from '#platform';
import type { WebRequest } from './page-request.js';

/** The page asks a visitor who is not signed in to do so, and brings them back after. */
export class SignInFirst extends Error {}

/** Does a request's work in one transaction, with the eyes of the person whose session or API token it carries. */
export async function workAs<Result>(
  database: Database,
  request: WebRequest,
  work: (actor: Actor, transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  if (isApi(request)) {
    return enterByToken(database, tokenOf(request), async (actor, transaction) => work(actor ?? refuseToken(), transaction));
  }
  const { staffId, epoch } = sessionOf(request);
  return enterBySession(database, staffId, epoch, async (actor, transaction) => work(actor ?? askToSignIn(), transaction));
}

/** Who a request is from, for work that opens its own transactions. */
export async function whoAsks(database: Database, request: WebRequest): Promise<Actor> {
  if (isApi(request)) return (await actorOfToken(database, tokenOf(request))) ?? refuseToken();
  const { staffId, epoch } = sessionOf(request);
  return (await actorOfSession(database, staffId, epoch)) ?? askToSignIn();
}

function isApi({ path }: WebRequest): boolean {
  return path.startsWith('/api/');
}

function tokenOf({ headers }: WebRequest): string {
  const [, token] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? [];
  return token ?? refuseToken();
}

function sessionOf({ session }: WebRequest): { staffId: string; epoch: number } {
  const { staffId, epoch } = session;
  return staffId === undefined || epoch === undefined ? askToSignIn() : { staffId, epoch };
}

function refuseToken(): never {
  throw new Refusal([{ field: 'Authorization', message: 'Send an API token: Authorization: Bearer …' }], 'unauthorised');
}

function askToSignIn(): never {
  throw new SignInFirst();
}
