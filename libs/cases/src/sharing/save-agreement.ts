import { requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { overtaken, record, recordEach, Refusal, type Reason, type Transaction } from '#platform';
import { openAgreement } from './agreements.queries.js';
import { faultOfAgreementDays } from './rules/share-terms.js';

/** An agreement as it is written into the register. */
export interface AgreementEntry {
  name: string;
  startsOn: string;
  endsOn: string;
  agencyIds: string[];
}

/** Adds an agreement to the register, once however often the form is sent: the id is chosen when it is shown. */
export async function addAgreement(actor: Actor, transaction: Transaction, id: string, entry: AgreementEntry): Promise<void> {
  requirePermission(actor, 'agreements.maintain');
  await refuseFaults(transaction, id, entry);
  const added = await transaction.run(
    `insert into sharing_agreements (id, partnership_id, name, starts_on, ends_on) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
    [id, actor.partnershipId, entry.name.trim(), entry.startsOn, entry.endsOn],
  );
  if (added === 0) return;
  await writeAgencies(transaction, id, entry.agencyIds);
  await record(transaction, {
    via: actor.via, action: 'agreement.added', subjectKind: 'agreement', subjectId: id, details: { agencyIds: entry.agencyIds },
  });
}

/**
 * Changes an agreement. What is shared under it ends with it: a share never goes on after the agreement's end, nor with an
 * agency that is no longer of it. Gives how many shares end earlier than they did.
 */
export async function changeAgreement(
  actor: Actor,
  transaction: Transaction,
  id: string,
  entry: AgreementEntry & { version: number },
): Promise<number> {
  requirePermission(actor, 'agreements.maintain');
  await refuseFaults(transaction, id, entry);
  const touched = await transaction.run(
    'update sharing_agreements set name = $3, starts_on = $4, ends_on = $5, version = version + 1 where id = $1 and version = $2',
    [id, entry.version, entry.name.trim(), entry.startsOn, entry.endsOn],
  );
  if (touched === 0) await refuseStale(actor, transaction, id);
  await writeAgencies(transaction, id, entry.agencyIds);
  await record(transaction, {
    via: actor.via, action: 'agreement.changed', subjectKind: 'agreement', subjectId: id, details: { agencyIds: entry.agencyIds },
  });
  const casesThatEnd = await transaction.query<{ caseId: string }>(
    'select end_shares_with_agreement($1, $2, $3) as "caseId"',
    [id, actor.staffId, transaction.now],
  );
  const entries = { via: actor.via, action: 'case.share-ended', subjectKind: 'case', details: { agreementId: id } };
  await recordEach(transaction, entries, casesThatEnd.map(({ caseId }) => caseId));
  return casesThatEnd.length;
}

async function refuseStale(actor: Actor, transaction: Transaction, id: string): Promise<never> {
  const { name, startsOn, endsOn, agencyNames } = await openAgreement(actor, transaction, id);
  throw overtaken(
    `Someone changed this agreement after you opened it. It is now called “${name}”, holds from ${inWords(startsOn)} until `
      + `${inWords(endsOn)}, and is signed by ${agencyNames.join(', ')}. Check it, then try again`,
  );
}

async function refuseFaults(transaction: Transaction, id: string, entry: AgreementEntry): Promise<void> {
  const reasons: Reason[] = [];
  if (!entry.name.trim()) reasons.push({ field: 'name', message: 'Enter the agreement’s name' });
  if (entry.name.trim().length > 200) reasons.push({ field: 'name', message: 'The agreement’s name must be 200 characters or fewer' });
  const dayFault = faultOfAgreementDays(entry.startsOn, entry.endsOn);
  if (dayFault) reasons.push(dayFault);
  const known = await transaction.query('select from agencies where id::text = any($1)', [entry.agencyIds]);
  if (known.length < 2 || known.length < entry.agencyIds.length) {
    reasons.push({ field: 'agencyIds', message: 'Choose the agencies that signed it: two or more' });
  }
  const [other] = await transaction.query('select from sharing_agreements where name = $1 and id <> $2', [entry.name.trim(), id]);
  if (other) reasons.push({ field: 'name', message: 'There is an agreement of this name already. Enter another name' });
  if (reasons.length > 0) throw new Refusal(reasons);
}

async function writeAgencies(transaction: Transaction, id: string, agencyIds: string[]): Promise<void> {
  await transaction.run('delete from agreement_agencies where agreement_id = $1 and not agency_id::text = any($2)', [id, agencyIds]);
  await transaction.run(
    `insert into agreement_agencies (agreement_id, agency_id, partnership_id)
     select $1, agency_id, $3 from unnest($2::uuid[]) as agency_id on conflict do nothing`,
    [id, agencyIds, transaction.identity.partnershipId],
  );
}
