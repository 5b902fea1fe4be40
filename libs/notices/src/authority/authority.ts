import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { Refusal, type Prepared, type Transaction } from '#platform';

/** What somebody can be given the power to issue, in the officers' words. */
export const POWERS = {
  warning: 'Community protection warnings',
  notice: 'Community protection notices',
  penalty: 'Fixed penalties',
  application: 'Applications to a court',
  'closure-notice': 'Closure notices of 24 hours',
  'closure-notice-extended': 'Closure notices of 48 hours',
  'spaces-order': 'Public spaces protection orders',
} as const;
export type Power = keyof typeof POWERS;

/** What stands below a signature. */
export interface Authority {
  jobTitle: string;
  source: string;
}

const HELD: Prepared = {
  name: 'authority held',
  text: `select job_title as "jobTitle", source from authorities
    where staff_id = $1 and agency_id = $2 and power = $3 and from_on <= $4 and (until_on is null or until_on >= $4) order by from_on desc limit 1`,
};

/** The actor's authority to issue something on a day (s.53); null where there is none. */
export async function authorityOn(actor: Actor, transaction: Transaction, power: Power, day: IsoDate): Promise<Authority | null> {
  requirePermission(actor, 'notices.read');
  const [held] = await transaction.query<Authority>(HELD, [actor.staffId, actor.agencyId, power, day]);
  return held ?? null;
}

/** The actor's authority to issue something on a day (s.53); refuses who has none, and says who can give it. */
export async function requireAuthority(actor: Actor, transaction: Transaction, power: Power, day: IsoDate): Promise<Authority> {
  requirePermission(actor, 'notices.write');
  const held = await authorityOn(actor, transaction, power, day);
  if (!held) {
    const message = `You are not authorised to issue this: ${POWERS[power].toLowerCase()} (section 53). Ask your manager to record it under Settings, Who may issue what, or ask someone who has it to issue this`;
    throw new Refusal([{ field: null, message }], 'forbidden');
  }
  return held;
}
