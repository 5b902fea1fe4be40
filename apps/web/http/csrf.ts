import { csrfSync } from 'csrf-sync';
import type { Request } from 'express';
import { Refusal } from '#platform';
import { textOf } from './page-request.js';

const sync = csrfSync({ getTokenFromRequest: ({ body }) => textOf((body as { _csrf?: unknown } | undefined)?._csrf) });

/** Keeps other sites from sending forms in a visitor's name: each form carries a secret of the session. */
export const csrf = {
  /** The secret to put into the page's forms. */
  token(request: Request): string {
    return sync.generateToken(request);
  },

  /**
   * Refuses a form without the session's secret. A route that reads an upload itself checks it there, because the fields
   * come with the file; a multipart form to any other route is refused.
   */
  check(request: Request, readsUpload: boolean): void {
    if (['GET', 'HEAD'].includes(request.method) || (readsUpload && request.is('multipart/form-data'))) return;
    this.checkToken(request, textOf((request.body as { _csrf?: unknown } | undefined)?._csrf));
  },

  /** Refuses a token that is not the session's. */
  checkToken(request: Request, token: string): void {
    const expected = sync.getTokenFromState(request);
    if (!expected || token !== expected) {
      throw new Refusal([{ field: null, message: 'This page is out of date. Go back, reload it and try again' }], 'forbidden');
    }
  },
};
