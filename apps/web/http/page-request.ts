import type { Request } from 'express';
import 'express-session';
import type { Actor } from '#agencies';
import { notFound, type Reason, type Transaction } from '#platform';
import type { NextStep } from './answers.js';

/** What a visitor's session holds: ids and one-time messages, never casework. */
declare module 'express-session' {
  interface SessionData {
    staffId: string;
    epoch: number;
    /** Said once, on the next page. */
    notice: string;
    /** Offered beside it. */
    next: NextStep[];
  }
}

/** A request with whom it is from and the transaction it runs in. */
export interface WebRequest extends Request {
  actor: Actor;
  transaction: Transaction;
  /** What was refused, where a form is shown again. */
  refused?: { reasons: Reason[]; typed: Record<string, unknown> };
}

/** What was typed into a form that is shown again; else what it starts with. */
export function typedOr<Form extends object>(request: WebRequest, start: Form): Form {
  return request.refused ? ({ ...start, ...request.refused.typed }) : start;
}

/** Whether a path segment or field is an id, such as every record has. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

/** A path segment or field that must be an id; refuses anything else as not found. */
export function idFrom(value: unknown, what: string): string {
  if (isId(value)) return value;
  throw notFound(what);
}

/** A form field as text; empty where it is missing or doubled. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
