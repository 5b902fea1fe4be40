import { may } from '#agencies';
import { currentSpell } from '#cases';
import type { NextStep } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';

/** What an officer does next while the caller is still on the telephone, after a complaint was written down. */
export async function stepsAfterComplaint({ actor, transaction }: WebRequest, caseId: string): Promise<NextStep[]> {
  const { agencyId, closedOn } = await currentSpell(transaction, caseId);
  const mayAsk = agencyId === actor.agencyId && closedOn === null && may(actor, 'risk.assess');
  return [...(mayAsk ? [{ text: 'Ask the risk questions', href: `/cases/${caseId}/risk/take/asb` }] : []), ...stepsAfterRisk(caseId)];
}

/** What comes after the risk questions. */
export function stepsAfterRisk(caseId: string): NextStep[] {
  return [{ text: 'Promise the caller an update', href: `/cases/${caseId}/tasks/new?for=caller` }];
}

/** What comes after a promise. */
export const STEPS_AFTER_PROMISE: NextStep[] = [
  { text: 'See it in my work', href: '/my-work' },
  { text: 'Take another call', href: '/search' },
];
