import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { requireRunning } from '../seats.js';

/** Somebody whom a panel knows, and how like the person of a referral they are. */
export interface KnownIndividual {
  id: string;
  name: string;
  bornOn: IsoDate | null;
  /** Whether they are on the agenda now; else when they left it. */
  isOn: boolean;
  leftOn: IsoDate | null;
  /** Whether it may be them: the same record, the same birth, or the same words in the name. */
  isLikely: boolean;
}

/** Whom a panel knows, those first who may be the person of a referral (ComS_017 counts individuals, not referrals). */
export async function individualsFor(actor: Actor, transaction: Transaction, panelId: string, referralId: string): Promise<KnownIndividual[]> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, panelId);
  return transaction.query<KnownIndividual>(
    `select v.id, v.name, v.born_on as "bornOn", coalesce(i.on, false) as "isOn", i."leftOn",
       coalesce(v.person_id = r.person_id, false) or coalesce(v.born_on = r.born_on, false) or lower(v.name) = lower(r.name)
         or (r.born_on is null or v.born_on is null) and regexp_split_to_array(lower(v.name), '\\s+') && regexp_split_to_array(lower(r.name), '\\s+') as "isLikely"
     from panel_individuals v join panel_referrals r on r.id = $2
       left join (select individual_id, bool_or(removed_on is null) as on, max(removed_on) as "leftOn" from panel_items where panel_id = $1 group by 1) i
         on i.individual_id = v.id
     where v.panel_id = $1 order by "isLikely" desc, v.name, v.id limit 500`,
    [panelId, referralId],
  );
}
