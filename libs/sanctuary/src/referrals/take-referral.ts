import { notFound, overtaken, type Transaction } from '#platform';
import type { ContactWindow } from '../rules/safe-contact.js';
import type { LandlordPermission, RightToOccupy } from '../rules/referral.js';
import type { Risk } from '../rules/settings.js';
import { REFERRAL_STATES, type ReferralState } from '../rules/states.js';

/** A referral as its actions need it. */
export interface HeldReferral {
  id: string;
  reference: string;
  state: ReferralState;
  version: number;
  risk: Risk;
  dashScore: number;
  emergency: boolean;
  contactWindows: ContactWindow[];
  contactHow: string;
  contactNever: string;
  askFor: string;
  perpetratorLivesThere: boolean;
  perpetratorHoldsTenancy: boolean;
  perpetratorAddress: string;
  perpetratorPostcode: string;
  rightToOccupy: RightToOccupy;
  permission: LandlordPermission;
  coordinatorId: string | null;
}

const COLUMNS = `id, reference, state, version, risk, dash_score as "dashScore", emergency, contact_windows as "contactWindows", contact_how as "contactHow",
  contact_never as "contactNever", ask_for as "askFor", perpetrator_lives_there as "perpetratorLivesThere",
  perpetrator_holds_tenancy as "perpetratorHoldsTenancy", perpetrator_address as "perpetratorAddress",
  perpetrator_postcode as "perpetratorPostcode", right_to_occupy as "rightToOccupy", permission, coordinator_id as "coordinatorId"`;

/**
 * Takes hold of a referral that is to change, and raises its version. version: the one that the page showed; null: the change
 * adds something and overtakes nobody.
 */
export async function takeReferral(transaction: Transaction, id: string, version: number | null): Promise<HeldReferral> {
  const [held] = await transaction.query<HeldReferral>(`select ${COLUMNS} from sanctuary_referrals where id::text = $1 for update`, [id]);
  if (!held) throw notFound('referral');
  if (version !== null && held.version !== version) {
    throw overtaken(`Someone changed this referral after you opened it. It stands at: ${REFERRAL_STATES[held.state].toLowerCase()}. Check it, then try again`);
  }
  await transaction.run('update sanctuary_referrals set version = version + 1, moved_at = $2 where id = $1', [id, transaction.now]);
  return held;
}
