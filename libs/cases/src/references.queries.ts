import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** What a case is called, and whether the actor may open it. */
export interface CaseReference {
  reference: string;
  mayOpen: boolean;
  /** The record that is opened, where it is not the one of that id. */
  opens?: string | null;
}

/**
 * The references of the partnership's cases by id, for a list that holds ids alone. A reference says nothing of people or
 * places: those who read figures see it for cases that they may not open.
 */
export async function referencesOf(actor: Actor, transaction: Transaction, caseIds: string[]): Promise<Map<string, CaseReference>> {
  requirePermission(actor, 'cases.read');
  const rows = await transaction.query<CaseReference & { id: string }>(
    `select r.id, r.reference, c.id is not null as "mayOpen" from case_references($1) r left join cases c on c.id = r.id`,
    [caseIds],
  );
  return new Map(rows.map(({ id, ...reference }) => [id, reference]));
}
