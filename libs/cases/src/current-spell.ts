import { inWords, type IsoDate } from '#calendar';
import type { Actor } from '#agencies';
import { notFound, overtaken, Refusal, type Transaction } from '#platform';

/** The spell of the agency that has a case now, or that closed it, with the case's version. */
export interface CurrentSpell {
  caseId: string;
  reference: string;
  version: number;
  agencyId: string;
  agencyName: string;
  receivedOn: IsoDate;
  closedOn: IsoDate | null;
}

/** Reads a case's current spell. Refuses as not found where there is no such case in the partnership. */
export async function currentSpell(transaction: Transaction, caseId: string): Promise<CurrentSpell> {
  const [row] = await transaction.query<CurrentSpell>(
    `select c.id as "caseId", c.reference, c.version, s.agency_id as "agencyId", g.name as "agencyName",
            s.received_on as "receivedOn", s.left_on as "closedOn"
     from cases c
       cross join agencies g
       join spells s on s.agency_id = g.id and s.case_id = c.id and s.left_by is distinct from 'transferred'
     where c.id = $1`,
    [caseId],
  );
  if (!row) throw notFound('case');
  return row;
}

/** Refuses an actor of another agency than the one that has the case. */
export function requireOwnAgency(actor: Actor, spell: CurrentSpell): void {
  if (actor.agencyId !== spell.agencyId) {
    throw new Refusal(
      [{ field: null, message: `Only ${spell.agencyName} can do this, because it has the case` }],
      'forbidden',
    );
  }
}

/**
 * Takes the next version of a case, or refuses a change made from a page that is out of date, saying how the case stands
 * now. The update also locks the row, so two people who change one case take turns.
 */
export async function takeNextVersion(transaction: Transaction, caseId: string, version: number): Promise<CurrentSpell> {
  const touched = await transaction.run('update cases set version = version + 1 where id = $1 and version = $2', [
    caseId,
    version,
  ]);
  const now = await currentSpell(transaction, caseId);
  if (touched === 0) throw overtaken(`Someone changed this case after you opened it. ${howItStands(now)} Check it, then try again`);
  return now;
}

function howItStands({ agencyName, closedOn }: CurrentSpell): string {
  return closedOn ? `${agencyName} closed it on ${inWords(closedOn)}.` : `It is open with ${agencyName}.`;
}
