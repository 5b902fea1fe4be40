import { defineFact } from '#platform';

/** A person has asked to give many cases to one officer. */
export const bulkReassignAsked = defineFact<{ reassignmentId: string }>('bulkReassignAsked');
