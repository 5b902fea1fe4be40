import { uuidv7 } from 'uuidv7';
import type { Actor, Agency } from '#agencies';
import { addAgreement } from '#cases';
import { addMonths, type IsoDate } from '#calendar';
import type { Transaction } from '#platform';

/** Two information-sharing agreements: one that all agencies signed and that holds, and an older one that has ended. */
export async function addAgreements(actor: Actor, transaction: Transaction, agencies: Agency[]): Promise<void> {
  const { today } = transaction;
  const signed = agencies.map(({ id }) => id);
  const add = (name: string, startsOn: IsoDate, endsOn: IsoDate): Promise<void> =>
    addAgreement(actor, transaction, uuidv7(), { name, startsOn, endsOn, agencyIds: signed });
  await add('South Notts anti-social behaviour protocol', addMonths(today, -8), addMonths(today, 28));
  await add('Community safety protocol of the last three years', addMonths(today, -44), addMonths(today, -8));
}
