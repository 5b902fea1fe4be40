import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';
import { requireOwnAgency, takeNextVersion } from '../current-spell.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { findOrAddPlace, type AskedPlace } from './find-or-add-place.js';

/**
 * Says where a case happens: at a place that is known, or at a new one. Refuses another agency’s people, and
 * a page that is out of date.
 */
export async function setCasePlace(actor: Actor, transaction: Transaction, caseId: string, asked: AskedPlace & { version: number }): Promise<string> {
  requirePermission(actor, 'places.write');
  requireOwnAgency(actor, await takeNextVersion(transaction, caseId, asked.version));
  const placeId = await findOrAddPlace(actor, transaction, asked);
  // What was told of where it happens stays; where nothing was told, the place says it.
  await transaction.run(
    `update cases c set place_id = pl.id, address = case c.address when '' then pl.address else c.address end,
       postcode = case when c.address = '' then pl.postcode else c.postcode end
     from places pl where c.id = $1 and pl.id = $2`,
    [caseId, placeId],
  );
  await addCaseEvent(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: 'place-set', happenedOn: transaction.today, note: '', subjectId: placeId,
  });
  await record(transaction, { via: actor.via, action: 'case.place-set', subjectKind: 'case', subjectId: caseId, details: { placeId } });
  return placeId;
}
