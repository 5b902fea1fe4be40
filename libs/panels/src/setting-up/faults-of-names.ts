import { agreementOf } from '#cases';
import type { Reason, Transaction } from '#platform';

/** What is wrong with a panel's name beside the others, and with its agreement. */
export async function faultsOfNames(
  transaction: Transaction,
  panelId: string,
  { name, agreementId }: { name: string; agreementId: string | null },
): Promise<Reason[]> {
  const reasons: Reason[] = [];
  const [alike] = await transaction.query('select id from panels where lower(name) = lower($1) and id <> $2', [name.trim(), panelId]);
  if (alike) reasons.push({ field: 'name', message: 'There is a panel of this name already. Enter another name' });
  if (agreementId !== null && !(await agreementOf(transaction, agreementId))) {
    reasons.push({ field: 'agreementId', message: 'Choose one of the partnership’s agreements, or none' });
  }
  return reasons;
}
