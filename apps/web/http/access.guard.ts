import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { actorOfSession, actorOfToken, requirePermission, type Actor, type Permission } from '#agencies';
import { Database, Refusal } from '#platform';
import { NEEDS, OWN_TRANSACTIONS, PUBLIC } from './access.js';
import { csrf } from './csrf.js';
import type { WebRequest } from './page-request.js';

/** The page asks a visitor who is not signed in to do so, and brings them back after. */
export class SignInFirst extends Error {}

/** The door of every route: it finds out who it is, and lets nobody through without the route's permission. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const api = request.path.startsWith('/api/');
    const places = [context.getHandler(), context.getClass()];
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places);
    const readsUpload = this.reflector.get<boolean | undefined>(OWN_TRANSACTIONS, context.getHandler()) ?? false;
    if (!api) csrf.check(request, readsUpload);
    if (isPublic) return true;

    const needs = this.reflector.getAllAndOverride<Permission | undefined>(NEEDS, places);
    if (!needs) throw new Error(`${context.getClass().name}.${context.getHandler().name} has no guard`);
    request.actor = api ? await this.bearer(request) : await this.visitor(request);
    requirePermission(request.actor, needs);
    return true;
  }

  private async visitor({ session }: WebRequest): Promise<Actor> {
    const { staffId, epoch } = session;
    const actor = staffId === undefined ? null : await actorOfSession(this.database, staffId, epoch ?? -1);
    if (!actor) throw new SignInFirst();
    return actor;
  }

  private async bearer(request: WebRequest): Promise<Actor> {
    const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    const actor = token ? await actorOfToken(this.database, token) : null;
    if (!actor) {
      throw new Refusal([{ field: 'Authorization', message: 'Send an API token: Authorization: Bearer …' }], 'unauthorised');
    }
    return actor;
  }
}
