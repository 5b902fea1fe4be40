import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { LawfulBasisName } from '#cases';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import type { Consent, ReferralRisk, ReferralState } from '../rules/referral.js';
import { listSeats } from '../seats.js';

/** A referral as a line of a list. */
export interface ReferralLine {
  id: string;
  panelId: string;
  panelName: string;
  name: string;
  referredOn: IsoDate;
  referredBy: string;
  referredByName: string;
  agencyName: string;
  state: ReferralState;
  answeredOn: IsoDate | null;
  /** The meeting that it comes up at, where one was chosen. */
  meetsOn: IsoDate | null;
  risk: ReferralRisk;
  urgent: boolean;
}

/** A step of a referral, in the words of whoever took it. */
export interface ToldStep {
  kind: 'more-asked' | 'more-given' | 'accepted' | 'refused' | 'withdrawn';
  words: string;
  advice: string;
  byName: string;
  at: Date;
}

/** A referral as its page shows it. */
export interface ReferralFile extends ReferralLine {
  sealed: boolean;
  caseId: string | null;
  bornOn: IsoDate | null;
  address: string;
  why: string;
  tried: string;
  askedFor: string;
  othersThere: string;
  consent: Consent;
  lawfulBasis: LawfulBasisName | null;
  basisReason: string;
  riskNote: string;
  urgentWhy: string;
  version: number;
  steps: ToldStep[];
  /** Whether who looks made it. */
  isOwn: boolean;
  /** Whether who looks runs the panel. */
  runs: boolean;
  /** Whether it is on the agenda still; null: it never was, or who looks has no seat. */
  isOnAgenda: boolean | null;
}

const LINE = `r.id, r.panel_id as "panelId", p.name as "panelName", r.name, r.referred_on as "referredOn", r.referred_by as "referredBy",
  f.name as "referredByName", g.name as "agencyName", r.state, r.answered_on as "answeredOn", r.meets_on as "meetsOn", r.risk, r.urgent`;
const FROM = `panel_referrals r join panels p on p.id = r.panel_id join staff f on f.id = r.referred_by join agencies g on g.id = r.agency_id`;

/** Opens a referral, for who made it, their agency where it is not sealed, those who run the panel and, once accepted, its members. */
export async function openReferral(actor: Actor, transaction: Transaction, referralId: string): Promise<ReferralFile> {
  requirePermission(actor, 'panels.read');
  const [file] = await transaction.query<Omit<ReferralFile, 'steps' | 'isOwn' | 'runs'>>(
    `select ${LINE}, r.sealed, r.case_id as "caseId", r.born_on as "bornOn", r.address, r.why, r.tried, r.asked_for as "askedFor",
       r.others_there as "othersThere", r.consent, r.lawful_basis as "lawfulBasis", r.basis_reason as "basisReason", r.risk_note as "riskNote",
       r.urgent_why as "urgentWhy", r.version, (select i.removed_on is null from panel_items i where i.id = r.id) as "isOnAgenda"
     from ${FROM} where r.id = $1`,
    [referralId],
  );
  if (!file) throw notFound('referral');
  const steps = await transaction.query<ToldStep>(
    `select s.kind, s.words, s.advice, f.name as "byName", s.at from panel_referral_steps s join staff f on f.id = s.by_staff
     where s.referral_id = $1 order by s.at, s.id`,
    [referralId],
  );
  const seats = await listSeats(actor, transaction);
  await record(transaction, { via: actor.via, action: 'panel.referral-read', subjectKind: 'panel-referral', subjectId: referralId });
  return { ...file, steps, isOwn: file.referredBy === actor.staffId, runs: seats.some(({ id, runs }) => id === file.panelId && runs) };
}

/** Referrals on one page of a list. */
export const REFERRALS_PAGE_SIZE = 50;

const OWN: Prepared = {
  name: 'own referrals to panels',
  text: `select ${LINE} from ${FROM} where r.referred_by = $1 and ($2::uuid is null or r.id < $2) order by r.id desc limit ${REFERRALS_PAGE_SIZE + 1}`,
};

const OF_PANEL: Prepared = {
  name: 'referrals of panel',
  text: `select ${LINE} from ${FROM} where r.panel_id = $1 and ($2::uuid is null or r.id < $2) order by r.id desc limit ${REFERRALS_PAGE_SIZE + 1}`,
};

const TO_SCREEN: Prepared = {
  name: 'referrals to screen',
  text: `select ${LINE} from ${FROM} where r.panel_id = $1 and r.state in ('waiting', 'more-asked') order by r.urgent desc, r.id limit 100`,
};

const OF_CASE: Prepared = { name: 'referrals of case', text: `select ${LINE} from ${FROM} where r.case_id = $1 order by r.id desc limit 20` };

interface ReferralPage {
  referrals: ReferralLine[];
  /** The last of this page, where there are more. */
  next: string | null;
}

/** The referrals that the actor has made, the newest first. */
export async function listOwnReferrals(actor: Actor, transaction: Transaction, after: string | null): Promise<ReferralPage> {
  requirePermission(actor, 'panels.refer');
  return pageOf(await transaction.query<ReferralLine>(OWN, [actor.staffId, after]));
}

/** A panel's referrals that who looks may see, the newest first. */
export async function listReferralsOfPanel(actor: Actor, transaction: Transaction, panelId: string, after: string | null): Promise<ReferralPage> {
  requirePermission(actor, 'panels.sit');
  return pageOf(await transaction.query<ReferralLine>(OF_PANEL, [panelId, after]));
}

/** A panel's referrals that wait for an answer, urgent ones first, then the oldest. */
export async function listReferralsToScreen(actor: Actor, transaction: Transaction, panelId: string): Promise<ReferralLine[]> {
  requirePermission(actor, 'panels.run');
  return transaction.query<ReferralLine>(TO_SCREEN, [panelId]);
}

/** The referrals about a case that who looks may see: their own, of an open panel their agency's, and those of the panels that they sit on. */
export async function referralsOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<ReferralLine[]> {
  requirePermission(actor, 'panels.read');
  return transaction.query<ReferralLine>(OF_CASE, [caseId]);
}

function pageOf(rows: ReferralLine[]): ReferralPage {
  const referrals = rows.slice(0, REFERRALS_PAGE_SIZE);
  return { referrals, next: rows.length > referrals.length ? referrals.at(-1)!.id : null };
}
