import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, refuse, Refusal, type Prepared, type Transaction } from '#platform';

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

/** A power that somebody is given. */
export interface NewAuthority {
  id?: string;
  staffId: string;
  power: Power;
  /** As it stands below the signature. */
  jobTitle: string;
  /** The line of the scheme of delegation, or the designation (ASBCPA 2014 s.53). */
  source: string;
  fromOn: IsoDate;
}

/** What stands below a signature. */
export interface Authority {
  jobTitle: string;
  source: string;
}

/** Gives somebody of the actor's agency the power to issue one kind of thing, from a day on. */
export async function giveAuthority(actor: Actor, transaction: Transaction, asked: NewAuthority): Promise<void> {
  requirePermission(actor, 'authorities.give');
  const id = asked.id ?? uuidv7();
  const [known] = await transaction.query('select from staff where id::text = $1 and agency_id = $2', [asked.staffId, actor.agencyId]);
  if (!known) throw refuse('staffId', 'Choose someone who works for your agency');
  const added = await transaction.run(
    `insert into authorities (id, partnership_id, agency_id, staff_id, power, job_title, source, from_on, given_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [id, actor.partnershipId, actor.agencyId, asked.staffId, asked.power, asked.jobTitle.trim(), asked.source.trim(), asked.fromOn, actor.staffId],
  );
  if (added === 0) return;
  await record(transaction, { via: actor.via, action: 'authority.given', subjectKind: 'staff', subjectId: asked.staffId, details: { power: asked.power } });
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
    const message = `You are not authorised to issue this: ${POWERS[power].toLowerCase()} (section 53). Ask your manager to record your authority, or someone who has it to issue it`;
    throw new Refusal([{ field: null, message }], 'forbidden');
  }
  return held;
}
