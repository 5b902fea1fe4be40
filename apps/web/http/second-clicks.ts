import { createHash } from 'node:crypto';
import { Refusal } from '#platform';
import { Page } from './answers.js';
import type { WebRequest } from './page-request.js';

/** Milliseconds for which the same form, sent again, is a second click. */
const A_WHILE = 60_000;

type Sent = Promise<unknown>;

/**
 * The forms that were sent a moment ago, each with what came of it. A form that is refused because the same form, word for word and by the
 * same session, has just done its work is a second click: it is answered as the first was. What went well is never held back by this.
 */
export class SecondClicks {
  private readonly sent = new Map<string, Sent[]>();

  /**
   * Does the work of a form. Where it is refused, and the same form was sent before it and did its work, gives the answer of that one.
   */
  async follow(request: WebRequest, work: () => Promise<unknown>): Promise<unknown> {
    const key = keyOf(request);
    if (key === null) return work();
    const before = [...(this.sent.get(key) ?? [])];
    const own = work();
    this.remember(key, own);
    try {
      return await own;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const earlier of before) {
        const answer = await earlier.catch(() => undefined);
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
