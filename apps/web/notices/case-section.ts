import { may } from '#agencies';
import { hasCase, type CaseFile } from '#cases';
import { enforcementOfCase } from '#notices';
import type { CaseSection } from '../cases/case-sections.js';
import type { WebRequest } from '../http/page-request.js';
import { rowOf } from './enforcement-rows.js';

/** Something that can be begun from a case, as a link of its section. */
type BeginningsOf = (request: WebRequest, file: CaseFile) => { text: string; href: string }[] | Promise<{ text: string; href: string }[]>;

/** What can be begun from a case; each area adds its own. */
const CASE_BEGINNINGS: BeginningsOf[] = [
  ({ actor }, file) => (mayBegin(actor, file) ? [{ text: 'Draft a warning', href: `/cases/${file.id}/warnings/new` }, { text: 'Draft a notice', href: `/cases/${file.id}/notices/new` }] : []),
  ({ actor }, file) => (mayBegin(actor, file) ? [{ text: 'Prepare a court order or a contract', href: `/cases/${file.id}/powers/new` }] : []),
  ({ actor }, file) => (may(actor, 'notices.write') && hasCase(actor, file) ? [{ text: 'Court bundles', href: `/cases/${file.id}/bundles` }] : []),
];

/** Whether the actor may begin something in a case: it is their agency's, and open. */
export function mayBegin(actor: WebRequest['actor'], file: CaseFile): boolean {
  return may(actor, 'notices.write') && hasCase(actor, file) && file.spells.some(({ leftOn }) => leftOn === null);
}

/** On the case's page: every warning, notice and order of the case, and what can be begun. */
export const enforcementSection: CaseSection = {
  part: 'notices',
  template: 'notices/case-section.njk',
  column: 'main',
  async read(request, file) {
    const { actor, transaction } = request;
    if (!may(actor, 'notices.read')) return null;
    const lines = await enforcementOfCase(actor, transaction, file.id);
    const beginnings: { text: string; href: string }[] = [];
    for (const beginningsOf of CASE_BEGINNINGS) beginnings.push(...(await beginningsOf(request, file)));
    return { rows: lines.map((line) => rowOf(line, transaction.today)), beginnings };
  },
};
