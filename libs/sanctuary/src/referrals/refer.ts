import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { Refusal, type Reason, type Transaction } from '#platform';
import { faultsOfReferral, type ReferralFacts } from '../rules/referral.js';
import { sanctuarySettingOn } from '../settings/settings.js';
import { addStep } from './add-step.js';

/** A referral, as its form sends it. */
export interface NewSanctuaryReferral extends ReferralFacts {
  /** Chosen when the form was shown, so that a second click refers nobody twice. */
  id?: string;
  /** A restricted case of the survivor's that the actor sees, by its reference; empty: none. */
  caseReference: string;
  /** Staff who must not see it, from its first moment: related to the perpetrator, or known to them. */
  keepFrom?: { staffId: string; reason: string }[];
}

/** Refers a survivor. The agency keeps its reference and learns how it stands; what it wrote is seen by coordinators alone. */
export async function referToSanctuary(actor: Actor, transaction: Transaction, asked: NewSanctuaryReferral): Promise<{ id: string; reference: string }> {
  requirePermission(actor, 'sanctuary.refer');
  const id = asked.id ?? uuidv7();
  await transaction.query(`select pg_advisory_xact_lock(hashtextextended('sanctuary ' || $1, 0))`, [id]);
  const [held] = await transaction.query<{ reference: string }>('select reference from sanctuary_standings where referral_id = $1', [id]);
  if (held) return { id, reference: held.reference };
  const caseId = await refuseFaults(transaction, asked);
  const [drawn] = await transaction.query<{ reference: string }>(`select draw_sanctuary_reference('SAN') as reference`);
  const { reference } = drawn!;
  await addReferral(actor, transaction, { id, reference, caseId, asked });
  await transaction.run(
    `insert into sanctuary_standings (referral_id, partnership_id, agency_id, referred_by, reference, sent_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6)`,
    [id, actor.partnershipId, actor.agencyId, actor.staffId, reference, transaction.now],
  );
  for (const { staffId, reason } of asked.keepFrom ?? []) {
    await transaction.run(
      'insert into sanctuary_conflicts (id, partnership_id, referral_id, staff_id, reason, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [uuidv7(), actor.partnershipId, id, staffId, reason.trim(), actor.staffId, transaction.now],
    );
  }
  await transaction.run(
    'insert into sanctuary_addresses (referral_id, partnership_id, address, postcode, phone) values ($1, $2, $3, $4, $5)',
    [id, actor.partnershipId, asked.address.trim(), asked.postcode.trim().toUpperCase(), asked.phone.trim()],
  );
  await addStep(actor, transaction, { referralId: id, kind: 'referred', action: 'referred', details: caseId ? { caseId } : {} });
  return { id, reference };
}

async function addReferral(actor: Actor, transaction: Transaction, made: { id: string; reference: string; caseId: string | null; asked: NewSanctuaryReferral }): Promise<void> {
  const { id, reference, caseId, asked } = made;
  const { contact } = asked;
  await transaction.run(
    `insert into sanctuary_referrals (id, partnership_id, reference, agency_id, referred_by, referred_at, moved_at, self_referred, case_id, name, consent_on,
       contact_windows, contact_how, contact_never, ask_for, dash_score, risk, risk_why, emergency, emergency_why, perpetrator_name,
       perpetrator_lives_there, perpetrator_holds_tenancy, perpetrator_address, perpetrator_postcode, right_to_occupy, landlord, permission,
       permission_asked_at, children, disability, language, words)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)`,
    [
      id, actor.partnershipId, reference, actor.agencyId, actor.staffId, transaction.now, asked.selfReferred, caseId, asked.name.trim(), asked.consentOn,
      JSON.stringify(contact.windows), contact.how.trim(), contact.never.trim(), contact.askFor.trim(), asked.dashScore, asked.risk, asked.riskWhy.trim(),
      asked.emergency, asked.emergencyWhy.trim(), asked.perpetratorName.trim(), asked.perpetratorLivesThere, asked.perpetratorHoldsTenancy,
      asked.perpetratorAddress.trim(), asked.perpetratorPostcode.trim().toUpperCase(), asked.rightToOccupy, asked.landlord.trim(), asked.permission,
      asked.permission === 'waiting' ? transaction.now : null, asked.children, asked.disability.trim(), asked.language.trim(), asked.words.trim(),
    ],
  );
}

/** Refuses what cannot be referred; gives the case's id. */
async function refuseFaults(transaction: Transaction, asked: NewSanctuaryReferral): Promise<string | null> {
  const reasons: Reason[] = faultsOfReferral(asked, await sanctuarySettingOn(transaction, transaction.today), transaction.today);
  const reference = asked.caseReference.trim().toUpperCase();
  const [about] = reference
    ? await transaction.query<{ id: string }>(
      'select id from cases where reference = $1 and id in (select case_id from case_restrictions)', [reference],
    )
    : [];
  if (reference && !about) reasons.push({ field: 'caseReference', message: 'Enter the reference of a restricted case that you may see, or leave it empty' });
  reasons.push(...(await faultsOfKeeping(transaction, asked.keepFrom ?? [])));
  if (reasons.length > 0) throw new Refusal(reasons);
  return about?.id ?? null;
}

async function faultsOfKeeping(transaction: Transaction, keepFrom: readonly { staffId: string; reason: string }[]): Promise<Reason[]> {
  const ids = new Set(keepFrom.map(({ staffId }) => staffId));
  const known = await transaction.query('select 1 from staff where id::text = any($1)', [[...ids]]);
  if (known.length < keepFrom.length) return [{ field: 'keepFrom', message: 'Choose each person who must not see it once, from the list' }];
  return keepFrom.every(({ reason }) => reason.trim()) ? [] : [{ field: 'keepFrom', message: 'Enter what connects them, such as: a brother of the perpetrator' }];
}

/** Somebody who could come to see a referral by their role. */
export interface PersonOfSanctuary {
  staffId: string;
  name: string;
  agencyName: string;
}

/** The partnership's coordinators and operatives, by name: among them who refers chooses who must not see it. */
export async function peopleOfSanctuary(actor: Actor, transaction: Transaction): Promise<PersonOfSanctuary[]> {
  requirePermission(actor, 'sanctuary.refer');
  return transaction.query<PersonOfSanctuary>(
    `select s.id as "staffId", s.name, a.name as "agencyName" from staff s join agencies a on a.id = s.agency_id
     where s.active and s.roles && array['sanctuary-coordinator', 'repairs-operative'] order by s.name, s.id`,
  );
}
