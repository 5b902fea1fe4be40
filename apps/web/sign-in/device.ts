import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';

const COOKIE = 'concord-device';
const YEAR = 365 * 24 * 3_600_000;

/**
 * Where a try to sign in comes from: the device, where it has signed in to this very account before (a signed cookie says
 * so), else the network address. So somebody who guesses at an account from the same office slows themselves down, not
 * its owner.
 */
export function originOf(request: Request, email: string, secret: string): string {
  const [id, signature] = cookieOf(request)?.split('.') ?? [];
  if (id && signature && isSignature(signature, sign(id, email, secret))) return `device ${id}`;
  return `address ${request.ip ?? 'unknown'}`;
}

/** Remembers that the device has signed in to an account. */
export function rememberDevice(response: Response, email: string, secret: string, secure: boolean): void {
  const id = randomUUID();
  response.cookie(COOKIE, `${id}.${sign(id, email, secret)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: YEAR,
    path: '/sign-in',
  });
}

function sign(id: string, email: string, secret: string): string {
  return createHmac('sha256', secret).update(`${id}\n${email.trim().toLowerCase()}`).digest('base64url');
}

function isSignature(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function cookieOf(request: Request): string | undefined {
  return request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
}
