import { daysBetween, earlier, type IsoDate, type Period } from '#calendar';
import { enforcementBehind, type CountedKind } from '#notices';
import type { Transaction } from '#platform';
import type { CaseBehind } from './cases-behind.js';

/** What a figure of enforcement counts, in the shape of the cases behind the others: caseId is the warning's, the notice's or the order's. */
export async function enforcementAsCases(
  transaction: Transaction,
  kind: CountedKind,
  period: Period,
  page: { after?: { day: IsoDate; id: string } | null; limit?: number } = {},
): Promise<CaseBehind[]> {
  const end = earlier(period.endsOn, transaction.today);
  const counted = await enforcementBehind(transaction, kind, period, page);
  return counted.map(({ id, happenedOn, endedOn }) => ({
    caseId: id,
    receivedOn: happenedOn,
    leftOn: endedOn,
    leftBy: endedOn === null ? null : 'closed',
    days: daysBetween(happenedOn, earlier(endedOn ?? end, end)),
  }));
}
