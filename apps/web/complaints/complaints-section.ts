import { may } from '#agencies';
import { complaintsOf } from '#cases';
import { reviewSettingOn } from '#reviews';
import type { CaseSection } from '../cases/case-sections.js';
import { viewOfComplaint } from './complaint-view.js';

/** Complaints that the case page shows before it leads to the list of all. */
const SHOWN = 5;

/** What people told of the case, each time they told it. */
export const COMPLAINTS_SECTION: CaseSection = {
  template: 'complaints/complaints-section.njk',
  column: 'main',
  part: 'complaints',
  async read({ actor, transaction }, file) {
    const { complaints, next } = await complaintsOf(actor, transaction, file.id, { most: SHOWN });
    const current = file.spells.find(({ leftBy }) => leftBy !== 'transferred')!;
    const setting = await reviewSettingOn(transaction, transaction.today);
    const readWith = { caseAgencyId: current.agencyId, setting, today: transaction.today };
    return {
      caseId: file.id,
      complaints: complaints.map((complaint) => viewOfComplaint(actor, complaint, readWith)),
      more: next !== null,
      closed: current.leftOn !== null,
      mayAdd: may(actor, 'complaints.record'),
    };
  },
};
