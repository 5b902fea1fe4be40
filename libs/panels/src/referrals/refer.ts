import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { isIsoDate } from '#calendar';
import { findPerson, LAWFUL_BASES } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { notify } from '../notices/notify.js';
import { faultsOfReferral, type ReferralFacts } from '../rules/referral.js';
import { tellCase } from '../tell-case.js';
import { whoRuns } from './answer-for-referral.js';

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
export async function referToPanel(actor: Actor, transaction: Transaction, typed: NewReferral): Promise<{ id: string }> {
  requirePermission(actor, 'panels.refer');
  const id = typed.id ?? uuidv7();
  const asked = await withPerson(transaction, typed);
  const panel = await refuseFaults(transaction, asked);
  const added = await transaction.run(
    `insert into panel_referrals (id, partnership_id, panel_id, sealed, agency_id, referred_by, referred_on, case_id, person_id, name, born_on, address,
       why, tried, asked_for, others_there, consent, lawful_basis, basis_reason, risk, risk_note, urgent, urgent_why)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.panelId, panel.restricted, actor.agencyId, actor.staffId, transaction.today, asked.caseId, asked.personId,
      asked.name.trim(), asked.bornOn, asked.address.trim(), asked.why.trim(), asked.tried.trim(), asked.askedFor.trim(), asked.othersThere.trim(),
      asked.consent, asked.consent === 'given' ? null : asked.lawfulBasis, asked.consent === 'given' ? '' : asked.basisReason.trim(), asked.risk, asked.riskNote.trim(),
      asked.urgent ?? false, asked.urgent ? (asked.urgentWhy ?? '').trim() : '',
    ],
  );
  if (added === 0) return { id };
  await notify(transaction, { panelId: asked.panelId, kind: 'referral-made', subjectId: id, staffIds: await whoRuns(transaction, asked.panelId) });
  await tellCase(actor, transaction, {
    panelId: asked.panelId, caseId: asked.caseId, kind: 'panel-referred', subjectId: id, happenedOn: transaction.today, note: panel.name,
  });
  await record(transaction, { via: actor.via, action: 'panel.referred', subjectKind: 'panel-referral', subjectId: id });
  return { id };
}

/** Whoever is chosen among the people of the case need not be typed: name, birth and home come from their record. */
async function withPerson(transaction: Transaction, asked: NewReferral): Promise<NewReferral> {
  const person = isId(asked.personId) ? await findPerson(transaction, asked.personId) : null;
  if (!person) return asked;
  const home = `${person.address} ${person.postcode}`.trim();
  return { ...asked, name: asked.name.trim() || person.called, bornOn: asked.bornOn ?? (person.bornOn || null), address: asked.address.trim() || home };
}

const isId = (text: string | null): text is string => text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Refuses what cannot be referred; gives the panel. */
async function refuseFaults(transaction: Transaction, asked: NewReferral): Promise<{ name: string; restricted: boolean }> {
  const reasons: Reason[] = faultsOfReferral(asked, (text) => Object.hasOwn(LAWFUL_BASES, text));
  const [panel] = await transaction.query<{ name: string; restricted: boolean }>(
    'select name, restricted from panels where id::text = $1 and (ended_on is null or ended_on >= $2)', [asked.panelId, transaction.today],
  );
  if (!panel) reasons.unshift({ field: 'panelId', message: 'Choose the panel' });
  if (asked.caseId && (await transaction.query('select id from cases where id::text = $1', [asked.caseId])).length === 0) {
    reasons.push({ field: null, message: 'We cannot find that case. Begin from the case’s page' });
  }
  if (asked.personId && (await transaction.query('select person_id from case_people where case_id::text = $1 and person_id::text = $2', [asked.caseId, asked.personId])).length === 0) {
    reasons.push({ field: 'personId', message: 'Choose one of the people of the case' });
  }
  if (asked.bornOn !== null && !isIsoDate(asked.bornOn)) reasons.push({ field: 'bornOn', message: 'Enter a real date of birth, like 27 3 1984, or leave it empty' });
  else if (asked.bornOn !== null && (asked.bornOn > transaction.today || asked.bornOn < '1880-01-01')) {
    reasons.push({ field: 'bornOn', message: 'The date of birth must be in the past' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  return panel!;
}
