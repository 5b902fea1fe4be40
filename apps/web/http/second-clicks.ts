import { createHash } from 'node:crypto';
import { Refusal } from '#platform';
import { Page } from './answers.js';
import type { WebRequest } from './page-request.js';

/** Milliseconds for which the same form, sent again, is a second click. */
const A_WHILE = 60_000;

type Sent = Promise<unknown>;

/**
 * The forms that were sent a moment ago, each with what came of it. A form that is refused because the same form, word for word and by the
 * same session, does its work just then is another click: it is answered as that one is. What went well is never held back by this.
 */
export class SecondClicks {
  private readonly sent = new Map<string, Sent[]>();

  /**
   * Does the work of a form. Where it is refused, and the same form was sent beside it and did its work, gives the answer of that one.
   */
  async follow(request: WebRequest, work: () => Promise<unknown>): Promise<unknown> {
    const key = keyOf(request);
    if (key === null) return work();
    const own = work();
    this.remember(key, own);
    try {
      return await own;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Also those that came after it: clicks a moment apart overtake each other on their way to the database.
      for (const other of (this.sent.get(key) ?? []).filter((each) => each !== own)) {
        const answer = await other.catch(() => undefined);
        if (answer !== undefined && !(answer instanceof Page)) return answer;
      }
      throw error;
    }
  }

  private remember(key: string, own: Sent): void {
    this.sent.set(key, [...(this.sent.get(key) ?? []), own]);
    const forget = (): void => {
      const left = (this.sent.get(key) ?? []).filter((each) => each !== own);
      if (left.length > 0) this.sent.set(key, left);
      else this.sent.delete(key);
    };
    own.then(() => setTimeout(forget, A_WHILE).unref(), forget);
  }
}

/** A form as what tells it from every other: whose session, where it goes, and each word; null: not a form of somebody who has signed in. */
function keyOf(request: WebRequest): string | null {
  if (request.method !== 'POST' || !request.session?.staffId || !request.is('application/x-www-form-urlencoded')) return null;
  return createHash('sha256').update(JSON.stringify([request.sessionID, request.originalUrl, request.body])).digest('base64');
}
