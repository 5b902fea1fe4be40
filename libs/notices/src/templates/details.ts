import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, Refusal, type Prepared, type Transaction } from '#platform';

/** What stands in every document of an agency. Each may be empty, until a document needs it. */
export interface DocumentDetails {
  address: string;
  contact: string;
  court: string;
  howToPay: string;
  advice: string;
}

/** What each of them is called on the page. */
export const DETAILS: Record<keyof DocumentDetails, string> = {
  address: 'Your address',
  contact: 'How to reach you',
  court: 'The magistrates’ court for appeals',
  howToPay: 'Where and how to pay a penalty',
  advice: 'Who gives advice on housing and the law',
};

const NOTHING: DocumentDetails = { address: '', contact: '', court: '', howToPay: '', advice: '' };
const LONGEST: Record<keyof DocumentDetails, number> = { address: 500, contact: 500, court: 500, howToPay: 2000, advice: 2000 };

const READ: Prepared = {
  name: 'document details',
  text: `select version, address, contact, court, how_to_pay as "howToPay", advice from document_details where agency_id = $1 order by version desc limit 1`,
};

/** What stands in every document of the actor's agency; version 0: nothing was entered yet. */
export async function readDocumentDetails(actor: Actor, transaction: Transaction): Promise<DocumentDetails & { version: number }> {
  requirePermission(actor, 'notices.read');
  const [held] = await transaction.query<DocumentDetails & { version: number }>(READ, [actor.agencyId]);
  return held ?? { version: 0, ...NOTHING };
}

/** Changes what stands in every document of the actor's agency from now on. */
export async function changeDocumentDetails(actor: Actor, transaction: Transaction, asked: DocumentDetails & { version: number }): Promise<void> {
  requirePermission(actor, 'letters.edit');
  const names = Object.keys(DETAILS) as (keyof DocumentDetails)[];
  const faults = names.filter((name) => asked[name].length > LONGEST[name])
    .map((name) => ({ field: name, message: `${DETAILS[name]} must be ${LONGEST[name].toLocaleString('en-GB')} characters or fewer` }));
  if (faults.length > 0) throw new Refusal(faults);
  const id = uuidv7();
  const [address, contact, court, howToPay, advice] = names.map((name) => asked[name].replaceAll('\r\n', '\n').trim());
  const added = await transaction.run(
    `insert into document_details (id, partnership_id, agency_id, version, address, contact, court, how_to_pay, advice, changed_by, changed_at)
     select $1, $2, $3, $4 + 1, $5, $6, $7, $8, $9, $10, $11
     where $4 = coalesce((select max(version) from document_details where agency_id = $3), 0) on conflict do nothing`,
    [id, actor.partnershipId, actor.agencyId, asked.version, address, contact, court, howToPay, advice, actor.staffId, transaction.now],
  );
  if (added === 0) throw overtaken('Somebody changed these details after you opened the page. Look at what they are now, then change them again');
  await record(transaction, { via: actor.via, action: 'document-details.changed', subjectKind: 'document-details', subjectId: id });
}
