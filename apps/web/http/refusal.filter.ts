import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { Refusal, type RefusalKind } from '#platform';
import { SignInFirst } from './who-asks.js';
import type { WebRequest } from './page-request.js';
import { renderError } from './views.js';

const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
};

/** The HTTP status of a refusal. */
export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.kind];
}

const TITLES: Record<number, string> = {
  400: 'We could not read what was sent',
  401: 'You need a token',
  403: 'You may not do this',
  404: 'We cannot find that page',
  409: 'Someone else changed this',
  413: 'That is too large',
  422: 'Something needs to be put right',
  429: 'Please wait',
  500: 'Something went wrong in Concord',
};

/** Answers whatever stops a request: as problem+json (RFC 9457) on the API, as a page elsewhere. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<WebRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      this.logger.error({ err: error }, 'failed after the answer had begun');
      return void response.destroy();
    }
    if (error instanceof SignInFirst) {
      const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.originalUrl)}` : '';
      return response.redirect(303, `/sign-in${next}`);
    }
    const { status, messages, fields } = this.read(error, request);
    if (error instanceof Refusal && error.retryAfter) response.setHeader('Retry-After', error.retryAfter);
    response.status(status);
    if (request.path.startsWith('/api/')) {
      response.type('application/problem+json').send(
        JSON.stringify({
          type: 'about:blank',
          title: TITLES[status] ?? 'The request was refused',
          status,
          detail: messages.join(' '),
          ...(fields.length > 0 && { errors: fields }),
        }),
      );
    } else {
      response.type('html').send(renderError({ title: TITLES[status] ?? TITLES[400], messages, status }, request));
    }
  }

  private read(error: unknown, request: WebRequest): { status: number; messages: string[]; fields: object[] } {
    if (error instanceof Refusal) {
      return {
        status: statusOf(error),
        messages: error.reasons.map(({ message }) => message),
        fields: error.reasons.filter(({ field }) => field).map(({ field, message }) => ({ field, message })),
      };
    }
    const status = statusOfOther(error);
    if (status === 404) return { status, messages: ['Check the address, or start again from the menu.'], fields: [] };
    if (status === 413) return { status, messages: ['Send less at once.'], fields: [] };
    if (status < 500) return { status, messages: ['Check what you sent and try again.'], fields: [] };
    // Anything else is a bug. The route is logged, not the address: that may hold a secret.
    this.logger.error({ err: error, route: (request.route as { path?: string } | undefined)?.path }, 'request failed');
    return { status: 500, messages: ['Check whether it was done before you try again. If it happens again, tell your administrator.'], fields: [] };
  }
}

/** Express's own parsers throw errors that carry a status. */
function statusOfOther(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
