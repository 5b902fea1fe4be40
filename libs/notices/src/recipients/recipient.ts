import { notFound, type Transaction } from '#platform';

/** Somebody to whom a warning or a notice is issued: a person's record, or a body's, with name and address as on the paper. */
export interface Recipient {
  personId: string | null;
  bodyId: string | null;
  name: string;
  address: string;
}

/** Refuses a recipient that is not one of those whom the actor sees. */
export async function requireRecipient(transaction: Transaction, { personId, bodyId }: Recipient): Promise<void> {
  const [known] = await transaction.query(
    `select where exists (select from people where id::text = $1) or exists (select from bodies where id::text = $2)`,
    [personId, bodyId],
  );
  if (!known || (personId === null) === (bodyId === null)) throw notFound('person or body');
}
