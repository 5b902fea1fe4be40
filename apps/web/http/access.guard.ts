import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NEEDS, OWN_TRANSACTIONS, PUBLIC } from './access.js';
import { csrf } from './csrf.js';
import type { WebRequest } from './page-request.js';

/**
 * The first door of every route: it takes no other site's forms, and keeps a route shut that does not say whom it is for.
 * Who it is, and whether they may, is asked in the transaction of the request (request-work.interceptor.ts).
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const places = [context.getHandler(), context.getClass()];
    const readsUpload = this.reflector.get<boolean | undefined>(OWN_TRANSACTIONS, context.getHandler()) ?? false;
    if (!request.path.startsWith('/api/')) csrf.check(request, readsUpload);
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places);
    const needs = this.reflector.getAllAndOverride<string | undefined>(NEEDS, places);
    if (!isPublic && !needs) throw new Error(`${context.getClass().name}.${context.getHandler().name} has no guard`);
    return true;
  }
}
