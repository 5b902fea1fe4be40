import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { LAWFUL_BASES } from '#cases';
import { record, Refusal, type Transaction } from '#platform';
import { faultsOfReferral, type ReferralFacts } from '../rules/referral.js';

/** A referral to a panel, as an officer makes it. */
export interface NewReferral extends ReferralFacts {
  /** Chosen when the form was shown, so that a second click refers nobody twice. */
  id?: string;
  panelId: string;
  caseId: string | null;
  /** The person's record among the people of the case; null where there is none. */
  personId: string | null;
  bornOn: string | null;
  address: string;
  /** Who else lives or is at the address. */
  othersThere: string;
}

/** Refers a person to a panel. Nobody outside the panel learns of it but the referrer; of an open panel, the referrer's agency. */
export async function referToPanel(actor: Actor, transaction: Transaction, asked: NewReferral): Promise<{ id: string }> {
  requirePermission(actor, 'panels.refer');
  const id = asked.id ?? uuidv7();
  const reasons: { field: string; message: string }[] = faultsOfReferral(asked, (text) => Object.hasOwn(LAWFUL_BASES, text));
  const [panel] = await transaction.query<{ restricted: boolean }>(
    'select restricted from panels where id::text = $1 and (ended_on is null or ended_on >= $2)', [asked.panelId, transaction.today],
  );
  if (!panel) reasons.push({ field: 'panelId', message: 'Choose the panel' });
  if (asked.caseId && (await transaction.query('select id from cases where id::text = $1', [asked.caseId])).length === 0) {
    reasons.push({ field: 'caseId', message: 'We cannot find that case. Begin from the case’s page' });
  }
  if (asked.personId && (await transaction.query('select person_id from case_people where case_id::text = $1 and person_id::text = $2', [asked.caseId, asked.personId])).length === 0) {
    reasons.push({ field: 'personId', message: 'Choose one of the people of the case' });
  }
  if (asked.bornOn !== null && asked.bornOn > transaction.today) reasons.push({ field: 'bornOn', message: 'The date of birth must be in the past' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const added = await transaction.run(
    `insert into panel_referrals (id, partnership_id, panel_id, sealed, agency_id, referred_by, referred_on, case_id, person_id, name, born_on, address,
       why, tried, asked_for, others_there, consent, lawful_basis, basis_reason, risk, risk_note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.panelId, panel!.restricted, actor.agencyId, actor.staffId, transaction.today, asked.caseId, asked.personId,
      asked.name.trim(), asked.bornOn, asked.address.trim(), asked.why.trim(), asked.tried.trim(), asked.askedFor.trim(), asked.othersThere.trim(),
      asked.consent, asked.consent === 'given' ? null : asked.lawfulBasis, asked.consent === 'given' ? '' : asked.basisReason.trim(), asked.risk, asked.riskNote.trim(),
    ],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'panel.referred', subjectKind: 'panel-referral', subjectId: id });
  return { id };
}
