import { record, Refusal, type Transaction } from '#platform';
import { requirePermission, type Actor } from './actor.js';
import type { Agency } from './agencies.queries.js';

/** An agency, and whether it is a part of the council: of those the figures of warnings, notices and orders count. */
export interface AgencyOfCouncil extends Agency {
  ofCouncil: boolean;
}

/** The agencies of the partnership, by name, each with whether it is the council's. */
export async function listCouncilAgencies(actor: Actor, transaction: Transaction): Promise<AgencyOfCouncil[]> {
  requirePermission(actor, 'partnership.set-up');
  return transaction.query<AgencyOfCouncil>('select id, name, of_council as "ofCouncil" from agencies order by name');
}

/** Says which agencies are the council's own. Figures that were not published follow at the next count. Refuses none at all. */
export async function sayCouncilAgencies(actor: Actor, transaction: Transaction, agencyIds: readonly string[]): Promise<void> {
  requirePermission(actor, 'partnership.set-up');
  const known = await listCouncilAgencies(actor, transaction);
  const chosen = known.filter(({ id }) => agencyIds.includes(id));
  if (chosen.length === 0) throw new Refusal([{ field: 'agencyIds', message: 'Choose at least one agency that is the council’s own' }]);
  await transaction.run('update agencies set of_council = id = any($1) where of_council <> (id = any($1))', [chosen.map(({ id }) => id)]);
  await record(transaction, {
    via: actor.via, action: 'council-agencies.said', subjectKind: 'partnership', subjectId: actor.partnershipId,
    details: { agencyIds: chosen.map(({ id }) => id) },
  });
}
