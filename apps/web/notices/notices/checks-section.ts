import { checksOfService, type Mended, type NoticeFile, type ServiceCheck } from '#notices';
import type { FileSection } from '../sections.js';

/** The field that each check is answered in. */
const FIELDS: Record<string, string> = {
  age: 'bornOn', detrimental: 'detrimentalWhy', persistent: 'persistentWhy', unreasonable: 'unreasonableWhy', 'enough-time': 'enoughTimeWhy',
  continuing: 'continuingWhy', informed: 'informed',
};

/** On a draft's page: what the law asks for before it may be served today, and where each thing is put right. */
export const checksSection: FileSection<NoticeFile> = {
  template: 'notices/notices/checks-section.njk',
  column: 'main',
  async read({ actor, transaction }, file) {
    if (file.state !== 'draft') return null;
    const checks = await checksOfService(actor, transaction, file.id, transaction.today);
    const mayMend = actor.agencyId === file.agencyId;
    return {
      checks: checks.map((check) => ({ ...check, href: mayMend && check.missing ? hrefOf(check, file) : null })),
      missing: checks.filter(({ missing }) => missing !== null).length, count: checks.length,
    };
  },
};

function hrefOf({ name, mended }: ServiceCheck, { id, caseId }: NoticeFile): string | null {
  const hrefs: Record<Mended, string | null> = {
    tests: `/notices/${id}/tests#${FIELDS[name]}`, draft: `/notices/${id}/edit`, warning: `/notices/${id}/edit#warningId`, case: `/cases/${caseId}`, authority: null,
  };
  return hrefs[mended];
}
