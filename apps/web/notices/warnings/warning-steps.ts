import { may } from '#agencies';
import type { WarningFile } from '#notices';
import type { StepsOf } from '../sections.js';

/** What whoever wrote a warning can do with it. */
export const warningSteps: StepsOf<WarningFile> = ({ actor }, { id, agencyId, standing }) => {
  if (!may(actor, 'notices.write') || actor.agencyId !== agencyId) return [];
  const proof = { text: 'Add proof of delivery', href: `/warnings/${id}/proof`, aside: true };
  if (standing === 'draft') {
    return [
      { text: 'Issue', href: `/warnings/${id}/issue` },
      { text: 'Change', href: `/warnings/${id}/edit` },
      { text: 'Throw away', href: `/warnings/${id}/discard`, aside: true },
    ];
  }
  if (standing === 'withdrawn') return [proof];
  const withdraw = { text: 'Withdraw', href: `/warnings/${id}/withdraw`, aside: true };
  const follow = { text: 'Start a notice', href: `/warnings/${id}/notice` };
  return standing === 'issued' ? [follow, proof, withdraw] : [proof, withdraw];
};
