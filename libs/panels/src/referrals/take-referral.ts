import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { uuidv7 } from 'uuidv7';
import { notFound, overtaken, type Transaction } from '#platform';
import type { ReferralState } from '../rules/referral.js';
import { REFERRAL_STATES } from '../rules/referral.js';

/** A referral as a step holds it. */
export interface HeldReferral {
  id: string;
  panelId: string;
  panelName: string;
  caseId: string | null;
  personId: string | null;
  name: string;
  bornOn: IsoDate | null;
  referredBy: string;
  state: ReferralState;
  version: number;
}

/** Takes hold of a referral for a step that it can be in; refuses one that somebody has dealt with since the page was opened. */
export async function takeReferral(transaction: Transaction, referralId: string, version: number, states: readonly ReferralState[]): Promise<HeldReferral> {
  const [referral] = await transaction.query<HeldReferral>(
    `select r.id, r.panel_id as "panelId", p.name as "panelName", r.case_id as "caseId", r.person_id as "personId", r.name, r.born_on as "bornOn",
       r.referred_by as "referredBy", r.state, r.version
     from panel_referrals r join panels p on p.id = r.panel_id where r.id = $1 for update of r`,
    [referralId],
  );
  if (!referral) throw notFound('referral');
  if (referral.version !== version || !states.includes(referral.state)) {
    throw overtaken(`Someone has dealt with this referral after you opened it. Now it stands at: ${REFERRAL_STATES[referral.state].toLowerCase()}. Open it again`);
  }
  return referral;
}

/** A step of a referral as it is kept. */
export interface ReferralStep {
  kind: 'more-asked' | 'more-given' | 'accepted' | 'refused' | 'withdrawn';
  words: string;
  advice?: string;
}

/** Keeps a step of a referral, and puts the referral into the state that follows. */
export async function keepStep(
  actor: Actor, transaction: Transaction, referralId: string, state: ReferralState, { kind, words, advice = '' }: ReferralStep, meetsOn: IsoDate | null = null,
): Promise<void> {
  await transaction.run(
    'insert into panel_referral_steps (id, partnership_id, referral_id, kind, words, advice, by_staff, at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [uuidv7(), actor.partnershipId, referralId, kind, words.trim(), advice.trim(), actor.staffId, transaction.now],
  );
  await transaction.run(
    'update panel_referrals set state = $2, answered_by = $3, answered_on = $4, meets_on = $5, version = version + 1 where id = $1',
    [referralId, state, actor.staffId, transaction.today, meetsOn],
  );
}
