import { defineFact } from '#platform';

/**
 * Something changed that the figures of an agency's ASB Panel count: somebody came on its agenda or left it, or was discussed,
 * on a day. The figures of every period since are due.
 */
export const panelStayChanged = defineFact<{ agencyId: string; changedOn: string }>('panelStayChanged');

/** A version of a meeting's minutes is to be made as documents, a copy for each agency. */
export const minutesAsked = defineFact<{ versionId: string }>('minutesAsked');
