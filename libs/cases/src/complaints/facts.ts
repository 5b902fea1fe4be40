import { defineFact } from '#platform';

/**
 * A complaint stands in a case where it did not before: it was added, moved there, or begins a case for someone who is known
 * already.
 */
export const complaintRecorded = defineFact<{ complaintId: string; caseId: string }>('complaintRecorded');
