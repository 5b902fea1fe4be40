import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';

/** A business or another body. */
export interface NewBody {
  id?: string;
  name: string;
  otherNames: string;
  /** Of the register of companies or charities; empty: not known. */
  registeredNumber: string;
  address: string;
}

/** Writes a body down, as somebody that something can be issued to. */
export async function addBody(actor: Actor, transaction: Transaction, asked: NewBody): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  const id = asked.id ?? uuidv7();
  const added = await transaction.run(
    `insert into bodies (id, partnership_id, name, other_names, registered_number, address, recorded_by_agency_id, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [id, actor.partnershipId, asked.name.trim(), asked.otherNames.trim(), asked.registeredNumber.trim(), asked.address.trim(), actor.agencyId, transaction.now],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'body.added', subjectKind: 'body', subjectId: id });
  return { id };
}
