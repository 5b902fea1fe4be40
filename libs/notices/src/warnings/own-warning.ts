import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { holdCaseForWork } from '#cases';
import { notFound, overtaken, Refusal, type Transaction } from '#platform';

/** A warning that is about to be changed. */
export interface OwnWarning {
  caseId: string;
  reference: string;
  recipientName: string;
  recipientAddress: string;
  conduct: string;
  wideWhy: string;
  state: 'draft' | 'issued' | 'withdrawn';
  issuedOn: IsoDate | null;
  version: number;
}

/** Takes a warning to change it; refuses one of another agency, and one that somebody has changed since the form was opened. */
export async function ownWarning(actor: Actor, transaction: Transaction, warningId: string, version: number): Promise<OwnWarning> {
  const [found] = await transaction.query<{ caseId: string }>('select case_id as "caseId" from warnings where id = $1', [warningId]);
  if (!found) throw notFound('warning');
  await holdCaseForWork(transaction, found.caseId);
  const [warning] = await transaction.query<OwnWarning & { agencyId: string; agencyName: string }>(
    `select w.case_id as "caseId", w.reference, w.recipient_name as "recipientName", w.recipient_address as "recipientAddress", w.conduct,
       w.wide_why as "wideWhy", w.state, w.issued_on as "issuedOn", w.version, w.agency_id as "agencyId", g.name as "agencyName"
     from warnings w join agencies g on g.id = w.agency_id where w.id = $1`,
    [warningId],
  );
  if (!warning) throw notFound('warning');
  if (warning.agencyId !== actor.agencyId) {
    throw new Refusal([{ field: null, message: `Only ${warning.agencyName} can change this warning, because it wrote it` }], 'forbidden');
  }
  if (warning.version !== version) throw overtaken('Someone changed this warning after you opened it. Open it again to see what it is now');
  return warning;
}

/** Refuses a warning that is no draft any more. */
export function requireDraft({ state }: OwnWarning): void {
  if (state !== 'draft') throw overtaken('This warning was issued. What was issued stays as it is');
}
