import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { requirePermission, type Permission } from '#agencies';
import { Database, Refusal } from '#platform';
import { NEEDS, OWN_TRANSACTIONS, PUBLIC, SHOWS_AGAIN } from './access.js';
import { SecondClicks } from './second-clicks.js';
import { send } from './send.js';
import type { WebRequest } from './page-request.js';
import { statusOf } from './refusal.filter.js';
import { whoAsks, workAs } from './who-asks.js';

type PageMethod = (request: WebRequest) => Promise<unknown>;

/**
 * The second door of every route, and its work: finds out who it is, lets nobody through without the route's permission, runs
 * the request in one transaction, sends its answer after the commit, answers a second click as the first, and shows a refused form again.
 */
@Injectable()
export class RequestWork implements NestInterceptor {
  private readonly secondClicks = new SecondClicks();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return from(this.work(context, next));
  }

  private async work(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    try {
      return send(await this.secondClicks.follow(request, () => this.inTransaction(context, request, handle)), request, response);
    } catch (error) {
      const method = this.reflector.get<string | undefined>(SHOWS_AGAIN, context.getHandler());
      if (!(error instanceof Refusal) || !method || error.kind === 'not-found') throw error;
      request.refused = { reasons: error.reasons, typed: (request.body ?? {}) as Record<string, unknown> };
      response.status(statusOf(error));
      if (error.retryAfter) response.setHeader('Retry-After', error.retryAfter);
      const controller = this.modules.get<Record<string, PageMethod>>(context.getClass(), { strict: false });
      const again = this.inTransaction(context, request, () => controller[method]!(request)).catch((fault: unknown) => {
        // Who may not do it may not see the page either, perhaps, or it is there no longer: then the first answer stands.
        const stands = error.kind === 'forbidden' || (error.kind === 'conflict' && fault instanceof Refusal && fault.kind === 'not-found');
        throw stands && fault instanceof Refusal ? error : fault;
      });
      return send(await again, request, response);
    }
  }

  private async inTransaction(context: ExecutionContext, request: WebRequest, handle: () => Promise<unknown>): Promise<unknown> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places)) return handle();
    const needs = this.reflector.getAllAndOverride<Permission>(NEEDS, places);
    if (this.reflector.get<boolean | undefined>(OWN_TRANSACTIONS, context.getHandler())) {
      request.actor = await whoAsks(this.database, request);
      requirePermission(request.actor, needs);
      return handle();
    }
    return workAs(this.database, request, (actor, transaction) => {
      request.actor = actor;
      request.transaction = transaction;
      requirePermission(actor, needs);
      return handle();
    });
  }
}
