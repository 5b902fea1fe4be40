import { defineFact } from '#platform';

/** Somebody sent an agenda out: items that they are shut out of are still to be added. */
export const agendaPublished = defineFact<{ meetingId: string }>('agendaPublished');
