import { may } from '#agencies';
import type { NoticeFile } from '#notices';
import type { StepsOf } from '../sections.js';

/** What whoever drafted a notice can do with it until it is served. */
export const noticeSteps: StepsOf<NoticeFile> = ({ actor }, { agencyId }) => {
  if (!may(actor, 'notices.write') || actor.agencyId !== agencyId) return [];
  return [];
};
