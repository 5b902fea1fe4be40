import type { Actor } from '#agencies';
import { daysBetween, earlier, type IsoDate, type Period } from '#calendar';
import type { Transaction } from '#platform';
import { requestsBehind } from '#reviews';

/** A request for a case review behind its figure, in the shape of the cases behind the others: caseId is the request's id. */
export interface RequestAsCase {
  caseId: string;
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: 'closed' | null;
  days: number;
}

/** The requests that came to an agency in a period, the earliest first. There are a handful in a year: they are one page. */
export async function requestsAsCases(actor: Actor, transaction: Transaction, agencyId: string, period: Period): Promise<RequestAsCase[]> {
  const requests = await requestsBehind(actor, transaction, agencyId, period);
  const end = earlier(period.endsOn, transaction.today);
  return requests.map(({ id, receivedOn, endedOn }) => ({
    caseId: id,
    receivedOn,
    leftOn: endedOn,
    leftBy: endedOn === null ? null : 'closed',
    days: daysBetween(receivedOn, earlier(endedOn ?? end, end)),
  }));
}
