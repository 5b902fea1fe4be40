import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';

/** A warning that a notice may follow. */
export interface WarningToFollow {
  id: string;
  reference: string;
  recipientName: string;
  issuedOn: IsoDate;
  reliedUntil: IsoDate;
}

/** The issued warnings of a case, and those in other cases to somebody who is complained about in it, the latest first. */
export async function warningsToFollow(actor: Actor, transaction: Transaction, caseId: string): Promise<WarningToFollow[]> {
  requirePermission(actor, 'notices.write');
  return transaction.query<WarningToFollow>(
    `with known as (
       select cp.person_id as id from case_people cp where cp.case_id = $1 and cp.role = 'alleged-perpetrator'
       union select other.person_id from case_people cp join person_stands mine on mine.person_id = cp.person_id
         join person_stands other on other.stands_for = mine.stands_for where cp.case_id = $1 and cp.role = 'alleged-perpetrator')
     select id, reference, recipient_name as "recipientName", issued_on as "issuedOn", relied_until as "reliedUntil" from warnings
     where state = 'issued' and (case_id = $1 or person_id = any(array(select known.id from known))) order by issued_on desc, id desc limit 50`,
    [caseId],
  );
}
