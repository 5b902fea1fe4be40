import { defineFact } from '#platform';

/** An import has added cases. Their words are still to be made searchable: those of all cases after afterCaseId. */
export const casesImported = defineFact<{ importId: string; afterCaseId: string }>('casesImported');

/** A person has uploaded a case history file. */
export const importAsked = defineFact<{ importId: string }>('importAsked');
