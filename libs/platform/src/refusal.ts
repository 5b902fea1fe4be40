/** One reason for a refusal: the field it concerns (null: the whole form) and what to do, in plain words. */
export interface Reason {
  field: string | null;
  message: string;
}

/** What kind of refusal it is, and so which answer the web gives. */
export type RefusalKind = 'invalid' | 'unauthorised' | 'forbidden' | 'not-found' | 'conflict' | 'too-many';

/**
 * A rule said no. It carries its reasons as data; the web shows the form again with them (422), or answers problem+json on
 * the API. Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  constructor(
    readonly reasons: Reason[],
    readonly kind: RefusalKind = 'invalid',
    /** Seconds to wait before trying again, where the kind is too-many. */
    readonly retryAfter?: number,
  ) {
    super(reasons.map(({ message }) => message).join(' '));
  }
}

/** A refusal for one field. */
export function refuse(field: string | null, message: string): Refusal {
  return new Refusal([{ field, message }]);
}

/** The answer where a thing does not exist, or the actor may not know that it does: the two look the same. */
export function notFound(what: string): Refusal {
  return new Refusal([{ field: null, message: `We cannot find that ${what}. Check the address, or search for it.` }], 'not-found');
}

/** The answer to a change made from a page that someone else's change has overtaken. */
export function overtaken(message: string): Refusal {
  return new Refusal([{ field: null, message }], 'conflict');
}
