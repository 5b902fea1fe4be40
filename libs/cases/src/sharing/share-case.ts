import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency, type CurrentSpell } from '../current-spell.js';
import { holdCase } from '../hold-case.js';
import { faultsOfReason } from '../rules/reason.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { agreementOf } from './agreements.queries.js';
import { isLawfulBasis } from './rules/lawful-bases.js';
import { partsInWords, partsOf } from './rules/share-parts.js';
import { faultOfAgreement, faultOfShareEnd } from './rules/share-terms.js';

/** A case, or parts of it, to be shown to another agency. */
export interface NewShare {
  /** Chosen when the form was shown, so that a second click shares nothing twice. */
  id: string;
  toAgencyId: string;
  /** How much: whole, parts or outline. */
  extent: string;
  /** Which parts, where the extent is parts. */
  parts: string[];
  lawfulBasis: string;
  agreementId: string;
  /** The last day on which the other agency sees it. */
  endsOn: string;
  reason: string;
}

/** Shares a case, for the agency that has it, on a stated ground and under an agreement that both agencies have signed. */
export async function shareCase(actor: Actor, transaction: Transaction, caseId: string, asked: NewShare): Promise<void> {
  requirePermission(actor, 'cases.share');
  await holdCase(transaction, caseId);
  const spell = await currentSpell(transaction, caseId);
  requireOwnAgency(actor, spell);
  await refuseFaults(transaction, spell, asked);
  const parts = partsOf(asked.extent, asked.parts)!;
  const added = await transaction.run(
    `insert into case_shares (id, partnership_id, case_id, from_agency_id, to_agency_id, parts, ends_on, shared_by, shared_at,
       agreement_id, lawful_basis, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      asked.id, actor.partnershipId, caseId, spell.agencyId, asked.toAgencyId, parts, asked.endsOn, actor.staffId, transaction.now,
      asked.agreementId, asked.lawfulBasis, asked.reason.trim(),
    ],
  );
  if (added === 0) return;
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: spell.agencyId,
    kind: 'shared',
    happenedOn: transaction.today,
    note: `${partsInWords(parts)}. ${asked.reason.trim()}`,
    audience: 'internal',
    subjectId: asked.id,
  });
  await record(transaction, {
    via: actor.via,
    action: 'case.shared',
    subjectKind: 'case',
    subjectId: caseId,
    details: {
      shareId: asked.id, toAgencyId: asked.toAgencyId, parts, lawfulBasis: asked.lawfulBasis, agreementId: asked.agreementId, endsOn: asked.endsOn,
    },
  });
}

async function refuseFaults(transaction: Transaction, spell: CurrentSpell, asked: NewShare): Promise<void> {
  const { today } = transaction;
  const [agency] = await transaction.query<{ id: string; name: string; holds: boolean }>(
    `select g.id, g.name, exists (select from spells s where s.agency_id = g.id and s.case_id = $2) as holds
     from agencies g where g.id::text = $1`,
    [asked.toAgencyId, spell.caseId],
  );
  const agreement = await agreementOf(transaction, asked.agreementId);
  const agreementFault = agreement && agency
    ? faultOfAgreement(agreement, { fromAgencyId: spell.agencyId, toAgencyId: agency.id, toAgencyName: agency.name }, today)
    : null;
  const endFault = faultOfShareEnd(asked.endsOn, agreementFault ? null : agreement, today);
  const reasons: Reason[] = [];
  if (!agency || agency.id === spell.agencyId) reasons.push({ field: 'toAgencyId', message: 'Choose the agency to share it with' });
  else if (agency.holds) reasons.push({ field: 'toAgencyId', message: `${agency.name} has had this case and sees all of it already` });
  if (!partsOf(asked.extent, asked.parts)) {
    const field = asked.extent === 'parts' ? 'parts' : 'extent';
    reasons.push({ field, message: field === 'parts' ? 'Choose the parts to share' : 'Choose how much to share' });
  }
  if (!isLawfulBasis(asked.lawfulBasis)) reasons.push({ field: 'lawfulBasis', message: 'Choose why the law lets you share it' });
  if (!agreement) reasons.push({ field: 'agreementId', message: 'Choose the agreement that covers it' });
  if (agreementFault) reasons.push({ field: 'agreementId', message: agreementFault });
  if (endFault) reasons.push({ field: 'endsOn', message: endFault });
  reasons.push(...faultsOfReason(asked.reason, 'Enter what they need it for'));
  if (reasons.length > 0) throw new Refusal(reasons);
}
