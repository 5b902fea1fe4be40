import { requirePermission, type Actor } from '#agencies';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import type { HeldReferral } from './take-referral.js';
import type { Risk } from '../rules/settings.js';
import type { ReferralState } from '../rules/states.js';
import type { StepKind } from '../rules/steps.js';

/** A referral on the coordinators' list. */
export interface ListedReferral {
  id: string;
  reference: string;
  name: string;
  state: ReferralState;
  risk: Risk;
  emergency: boolean;
  referredAt: Date;
  movedAt: Date;
  agencyName: string;
  coordinatorId: string | null;
  coordinatorName: string | null;
  /** Of its orders that are not done, the earliest. */
  dueAt: Date | null;
  permission: string;
}

const LIST: Prepared = {
  name: 'sanctuary referrals',
  text: `select r.id, r.reference, r.name, r.state, r.risk, r.emergency, r.referred_at as "referredAt", r.moved_at as "movedAt", a.name as "agencyName",
      r.coordinator_id as "coordinatorId", s.name as "coordinatorName", r.permission,
      (select min(o.due_at) from sanctuary_orders o where o.referral_id = r.id and o.state not in ('done', 'checked', 'cancelled')) as "dueAt"
    from sanctuary_referrals r join agencies a on a.id = r.agency_id left join staff s on s.id = r.coordinator_id
    where ($1 = 'open') = (r.state not in ('declined', 'closed', 'withdrawn'))
    order by r.emergency desc, array_position(array['high', 'medium', 'standard'], r.risk), r.referred_at limit 500`,
};

/** The referrals under way, or those that have ended: emergencies first, then by risk and age. */
export async function listSanctuary(actor: Actor, transaction: Transaction, which: 'open' | 'ended'): Promise<ListedReferral[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  const listed = await transaction.query<ListedReferral>(LIST, [which]);
  await record(transaction, { via: actor.via, action: 'sanctuary.list-read', subjectKind: 'partnership', subjectId: actor.partnershipId });
  return listed;
}

/** One step of a referral's story, as it is shown. */
export interface ShownStep {
  id: string;
  kind: StepKind;
  at: Date;
  byName: string | null;
  words: string;
}

/** All that a referral says, for a coordinator. */
export interface OpenedReferral extends HeldReferral {
  agencyName: string;
  referredByName: string;
  referredAt: Date;
  selfReferred: boolean;
  caseReference: string | null;
  name: string;
  consentOn: string;
  riskWhy: string;
  emergencyWhy: string;
  perpetratorName: string;
  landlord: string;
  permissionAskedAt: Date | null;
  permissionSettledAt: Date | null;
  children: number;
  disability: string;
  language: string;
  words: string;
  coordinatorName: string | null;
  address: string;
  postcode: string;
  phone: string;
  addressVersion: number;
  movedAt: Date;
  acceptedAt: Date | null;
  surveyedAt: Date | null;
  orderedAt: Date | null;
  worksDoneAt: Date | null;
  signedOffAt: Date | null;
  closedAt: Date | null;
  steps: ShownStep[];
}

const OPEN: Prepared = {
  name: 'open sanctuary referral',
  text: `select r.id, r.reference, r.state, r.version, r.risk, r.dash_score as "dashScore", r.emergency, r.contact_windows as "contactWindows",
      r.contact_how as "contactHow", r.contact_never as "contactNever", r.ask_for as "askFor", r.perpetrator_lives_there as "perpetratorLivesThere",
      r.perpetrator_holds_tenancy as "perpetratorHoldsTenancy", r.perpetrator_address as "perpetratorAddress",
      r.perpetrator_postcode as "perpetratorPostcode", r.right_to_occupy as "rightToOccupy", r.permission, r.coordinator_id as "coordinatorId",
      a.name as "agencyName", f.name as "referredByName", r.referred_at as "referredAt", r.self_referred as "selfReferred",
      c.reference as "caseReference", r.name, r.consent_on as "consentOn", r.risk_why as "riskWhy", r.emergency_why as "emergencyWhy",
      r.perpetrator_name as "perpetratorName", r.landlord, r.permission_asked_at as "permissionAskedAt",
      r.permission_settled_at as "permissionSettledAt", r.children, r.disability, r.language, r.words, s.name as "coordinatorName",
      d.address, d.postcode, d.phone, d.version as "addressVersion", r.moved_at as "movedAt", r.accepted_at as "acceptedAt",
      r.surveyed_at as "surveyedAt", r.ordered_at as "orderedAt", r.works_done_at as "worksDoneAt", r.signed_off_at as "signedOffAt",
      r.closed_at as "closedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'at', t.at, 'byName', b.name, 'words', t.words) order by t.at desc, t.id desc), '[]')
       from sanctuary_steps t left join staff b on b.id = t.by_staff where t.referral_id = r.id) as steps
    from sanctuary_referrals r join sanctuary_addresses d on d.referral_id = r.id join agencies a on a.id = r.agency_id
      join staff f on f.id = r.referred_by left join staff s on s.id = r.coordinator_id left join cases c on c.id = r.case_id
    where r.id::text = $1`,
};

/** Opens a referral: every reading of it is in the audit trail. */
export async function openSanctuary(actor: Actor, transaction: Transaction, id: string): Promise<OpenedReferral> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [opened] = await transaction.query<OpenedReferral>(OPEN, [id]);
  if (!opened) throw notFound('referral');
  await record(transaction, { via: actor.via, action: 'sanctuary.read', subjectKind: 'sanctuary-referral', subjectId: id });
  return { ...opened, steps: opened.steps.map((step) => ({ ...step, at: new Date(step.at) })) };
}

/** A revealing of the address. */
export interface ShownReveal {
  at: Date;
  byName: string;
  reason: string;
}

/** Who had the address revealed, and why, the newest first; part of reading the referral, which is in the audit trail. */
export async function revealsOf(actor: Actor, transaction: Transaction, referralId: string): Promise<ShownReveal[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<ShownReveal>(
    `select e.at, s.name as "byName", e.details->>'reason' as reason from audit_entries e join staff s on s.id = e.staff_id
     where e.subject_id = $1 and e.action = 'sanctuary.address-revealed' order by e.id desc`,
    [referralId],
  );
}
