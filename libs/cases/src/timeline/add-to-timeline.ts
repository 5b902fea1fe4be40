import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';
import { holdCase } from '../hold-case.js';
import { addCaseEvent, type NewCaseEvent } from './case-events.js';

/** Adds a line to the timeline of a case, for work of another lib that concerns the case, and gives its id; the actor's agency must see it. */
export async function addToTimeline(actor: Actor, transaction: Transaction, event: NewCaseEvent): Promise<string> {
  requirePermission(actor, 'cases.read');
  await holdCase(transaction, event.caseId);
  return addCaseEvent(actor, transaction, event);
}
