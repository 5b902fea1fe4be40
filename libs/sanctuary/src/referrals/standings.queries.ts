import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';
import type { Standing } from '../rules/states.js';

/** What an agency is told of a referral that it sent. */
export interface StandingOfReferral {
  referralId: string;
  reference: string;
  sentAt: Date;
  standing: Standing;
  declinedWhy: string;
  otherHelp: string;
  changedAt: Date;
}

/** The referrals that the actor sent, or a manager's agency, the newest first. */
export async function standingsOfMyReferrals(actor: Actor, transaction: Transaction): Promise<StandingOfReferral[]> {
  requirePermission(actor, 'sanctuary.refer');
  return transaction.query<StandingOfReferral>(
    `select referral_id as "referralId", reference, sent_at as "sentAt", standing, declined_why as "declinedWhy", other_help as "otherHelp",
       changed_at as "changedAt"
     from sanctuary_standings where agency_id = $1 order by sent_at desc limit 200`,
    [actor.agencyId],
  );
}
