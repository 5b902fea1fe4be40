import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { BadRequestException } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import session from 'express-session';
import helmet from 'helmet';
import pg from 'pg';
import type { Logger } from 'pino';
import { projectRoot, type Config } from '#platform';

/** A person signs in once for a working day. */
const SESSION_HOURS = 12;

/** Headers that keep the browser from running or showing anything that is not ours. */
export function securityHeaders(config: Config): RequestHandler[] {
  const nonce = (_request: Request, response: Response, next: NextFunction): void => {
    response.locals.cspNonce = randomBytes(16).toString('base64');
    // Pages about people, and links that set passwords, stay out of every cache, also on a shared computer.
    response.setHeader('Cache-Control', 'no-store');
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals.cspNonce}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: config.secureCookies ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  return [nonce, headers];
}

/** The built stylesheet, scripts and pictures; their address changes with their content. */
export function assets(): RequestHandler {
  return express.static(join(projectRoot, 'dist/assets'), { immutable: true, maxAge: '365d', index: false, redirect: false });
}

/** JSON, which the API alone takes: a page's form holds texts and lists of texts, and its templates count on that. */
export function jsonBodies(): RequestHandler {
  return express.json({ limit: '200kb' });
}

/** A line of the minutes may be as long as a pasted report, which takes up to twelve bytes a character in a form. Of who has signed in alone. */
export function minutesBodies(): RequestHandler {
  const read = express.urlencoded({ extended: false, limit: '3mb' });
  return (request, response, next) => (request.session?.staffId ? read(request, response, next) : next());
}

/** No form or body of ours has lists in lists in lists. */
const DEEPEST = 4;

/**
 * Refuses what no form has words for, because nobody types it: text that PostgreSQL cannot keep (null characters and halves
 * of characters), and things in things without end.
 */
export function readableContent(): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const readable = !request.originalUrl.includes('%00') && isReadable(request.body);
    next(readable ? undefined : new BadRequestException());
  };
}

/** Whether a form or body holds nothing but what people type, and no things in things without end. */
export function isReadable(body: unknown): boolean {
  const unread: [unknown, number][] = [[body, 0]];
  for (let read = unread.pop(); read; read = unread.pop()) {
    const [value, depth] = read;
    if (depth > DEEPEST || (typeof value === 'string' && /[\0\p{Surrogate}]/u.test(value))) return false;
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) unread.push([inner, depth + 1]);
  }
  return true;
}

/** Sessions in PostgreSQL, on a small pool of their own, because they come before an identity is known. */
export function sessions(config: Config & { databaseUrl: string }, logger: Logger): { handler: RequestHandler; close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    max: 3,
    options: '-c role=concord_app',
    application_name: 'concord sessions',
  });
  pool.on('error', (error) => logger.error({ err: error }, 'session store'));
  const Store = connectPgSimple(session);
  const store = new Store({
    pool,
    tableName: 'sessions',
    disableTouch: true,
    pruneSessionInterval: 60 * 60,
    errorLog: (...words: unknown[]) => logger.error({ words: words.map(String) }, 'session store'),
  });
  const handler = session({
    name: config.secureCookies ? '__Host-concord' : 'concord',
    secret: config.sessionSecret,
    store,
    resave: false,
    saveUninitialized: false,
    proxy: config.trustedProxies > 0,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.secureCookies, maxAge: SESSION_HOURS * 3_600_000, path: '/' },
  });
  return {
    handler: (request, response, next) => (request.path.startsWith('/api/') ? next() : handler(request, response, next)),
    close: async () => {
      store.close();
      await pool.end();
    },
  };
}

/** A line of the log for each request: which route (never the address itself: it may hold a secret) and how long it took. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint();
    response.on('finish', () => {
      const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
      logger.debug({ method: request.method, route: (request.route as { path?: string } | undefined)?.path, status: response.statusCode, milliseconds }, 'request');
    });
    next();
  };
}
