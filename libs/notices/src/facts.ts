import { defineFact } from '#platform';

/** Something that the figures of enforcement count happened on a day: a warning issued, a notice served. That day's periods are due. */
export const enforcementCounted = defineFact<{ happenedOn: string }>('enforcementCounted');

/** A court bundle is to be looked through, or made. */
export const bundleAsked = defineFact<{ bundleId: string }>('bundleAsked');

/** Somebody asked for several documents as one file to print. */
export const documentsPrintAsked = defineFact<{ printId: string }>('documentsPrintAsked');
