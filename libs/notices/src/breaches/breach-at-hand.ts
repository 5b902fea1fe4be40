import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import { noticeAtHand, type NoticeAtHand } from '../notices/at-hand.js';

/** A breach that somebody is about to do something about, with its notice. */
export interface BreachAtHand {
  id: string;
  happenedOn: IsoDate;
  notice: NoticeAtHand;
}

const READ: Prepared = { name: 'breach at hand', text: 'select notice_id as "noticeId", happened_on as "happenedOn" from breaches where id = $1' };

/** A breach for its own agency, with its case held. */
export async function breachAtHand(actor: Actor, transaction: Transaction, breachId: string): Promise<BreachAtHand> {
  const [breach] = await transaction.query<{ noticeId: string; happenedOn: IsoDate }>(READ, [breachId]);
  if (!breach) throw notFound('breach');
  return { id: breachId, happenedOn: breach.happenedOn, notice: await noticeAtHand(actor, transaction, breach.noticeId) };
}
