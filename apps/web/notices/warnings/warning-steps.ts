import { may } from '#agencies';
import type { WarningFile } from '#notices';
import type { StepsOf } from '../sections.js';

/** What whoever issued a warning can do with it. */
export const warningSteps: StepsOf<WarningFile> = ({ actor }, { agencyId }) => {
  if (!may(actor, 'notices.write') || actor.agencyId !== agencyId) return [];
  return [];
};
