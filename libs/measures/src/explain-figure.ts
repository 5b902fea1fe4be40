import type { Period } from '#calendar';
import type { Transaction } from '#platform';
import { JUDGED_SPELLS, judgedParameters } from './judged-spells.js';

/** Why the closures of a period and the receipts of a period are not the same cases. */
export interface FigureExplained {
  /** Closed in the period in under three months. */
  closedInTime: number;
  /** Of those, received before the period began. */
  receivedBefore: number;
  /** Received in the period. */
  received: number;
  /** Of those, still with the agency when the period ended (today, if sooner). */
  stillOpen: number;
  /** Of those, passed on to another agency by then. */
  transferredAway: number;
}

/** Counts what explains an agency's share closed in time, above all where it passes 100%. */
export async function explainFigure(transaction: Transaction, agencyId: string, period: Period): Promise<FigureExplained> {
  const [explained] = await transaction.query<FigureExplained>(
    `select count(*) filter (where under)::int as "closedInTime",
       count(*) filter (where under and not received)::int as "receivedBefore",
       count(*) filter (where received)::int as received,
       count(*) filter (where received and (left_on is null or left_on > ($4::date[])[1]))::int as "stillOpen",
       count(*) filter (where received and left_by = 'transferred' and left_on <= ($4::date[])[1])::int as "transferredAway"
     from (${JUDGED_SPELLS}) as judged_spells`,
    judgedParameters([agencyId], [period], transaction.today),
  );
  return explained!;
}
