import { defineFact } from '#platform';

/**
 * A spell began, ended, or was opened again. changedOn is the first day on which the agency's caseload looks different;
 * receivedOn is the day the case reached the agency, whose period's cohort it belongs to.
 */
export const spellChanged = defineFact<{ agencyId: string; receivedOn: string; changedOn: string }>('spellChanged');
