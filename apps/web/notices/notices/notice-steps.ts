import { may } from '#agencies';
import type { NoticeFile } from '#notices';
import type { StepsOf } from '../sections.js';

/** What whoever wrote a notice can do with it until it is served, and adding proof after that. */
export const noticeSteps: StepsOf<NoticeFile> = ({ actor }, { id, agencyId, state }) => {
  if (!may(actor, 'notices.write') || actor.agencyId !== agencyId) return [];
  if (state !== 'draft') return [{ text: 'Add proof of service', href: `/notices/${id}/proof`, aside: true }];
  return [
    { text: 'Answer what the law asks', href: `/notices/${id}/tests` },
    { text: 'Serve', href: `/notices/${id}/serve` },
    { text: 'Change', href: `/notices/${id}/edit` },
    { text: 'Throw away', href: `/notices/${id}/discard`, aside: true },
  ];
};
