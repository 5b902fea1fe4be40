import { may } from '#agencies';
import { linkedCasesOf, mergedInto } from '#cases';
import type { CaseSection } from '../cases/case-sections.js';

/** Other cases that belong to this one: what it follows, what follows it, and what was merged into it. */
export const LINKED_SECTION: CaseSection = {
  template: 'merging/linked-section.njk',
  column: 'side',
  async read({ actor, transaction }, file) {
    const linked = await linkedCasesOf(actor, transaction, file.id);
    const merged = await mergedInto(actor, transaction, file.id);
    const current = file.spells.find(({ leftBy }) => leftBy !== 'transferred')!;
    const mayMerge = may(actor, 'cases.merge') && current.agencyId === actor.agencyId;
    return linked.length + merged.length > 0 || mayMerge ? { caseId: file.id, linked, merged, mayMerge } : null;
  },
};
