import { defineFact } from '#platform';

/** A request for a review came to an agency on a day: the figures of that day's periods are due. */
export const reviewRequested = defineFact<{ agencyId: string; receivedOn: string }>('reviewRequested');
