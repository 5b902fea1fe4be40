import { defineFact } from '#platform';

/**
 * A spell began, ended, or was opened again. changedOn is the first day on which the agency's caseload looks different;
 * receivedOn is the day the case reached the agency, whose period's cohort it belongs to. caseId is null where an import
 * brought many.
 */
export const spellChanged = defineFact<{ caseId: string | null; agencyId: string; receivedOn: string; changedOn: string }>('spellChanged');
