import { requirePermission, type Actor } from '#agencies';
import { notFound, record, type Transaction } from '#platform';
import { exampleFacts, openTemplate, readDocumentDetails, type DocumentKind, type Facts } from '../templates/index.js';
import { renderDocument, type Rendered } from './render-document.js';
import { paperOfNotice, paperOfWarning } from './subject-facts.js';

/** What to try a wording with. */
export interface Preview {
  kind: DocumentKind;
  /** 0: the wording that Concord comes with. */
  version: number;
  /** A draft of that kind; null: examples. */
  draftId: string | null;
}

/** A draft that a wording can be tried with. */
export interface DraftLine {
  id: string;
  reference: string;
  recipientName: string;
}

/** The agency's latest drafts of a kind; none of kinds that have no drafts. */
export async function draftsToTry(actor: Actor, transaction: Transaction, kind: DocumentKind): Promise<DraftLine[]> {
  requirePermission(actor, 'notices.read');
  if (kind !== 'warning' && kind !== 'notice') return [];
  return transaction.query<DraftLine>(
    `select id, reference, recipient_name as "recipientName" from ${kind === 'warning' ? 'warnings' : 'notices'}
     where agency_id = $1 and state = 'draft' order by id desc limit 20`,
    [actor.agencyId],
  );
}

/** Shows what a wording makes of examples, or of a draft as if it were served today. Nothing is kept. */
export async function previewDocument(actor: Actor, transaction: Transaction, dataFolder: string, { kind, version, draftId }: Preview): Promise<Rendered> {
  requirePermission(actor, 'letters.edit');
  const template = await openTemplate(actor, transaction, dataFolder, kind, version);
  const examples = exampleFacts(kind);
  const about = { template, kind, agencyName: actor.agencyName, on: transaction.today };
  if (draftId === null) return renderDocument({ ...about, reference: 'EXAMPLE', facts: examples });
  const draft = await draftPaper(transaction, kind, draftId);
  await record(transaction, { via: actor.via, action: 'document.previewed', subjectKind: kind, subjectId: draftId, details: { caseId: draft.caseId } });
  const { address, contact, court, howToPay, advice } = await readDocumentDetails(actor, transaction);
  const facts: Facts = {
    ...examples, ...(draft.facts as Facts), 'agency address': address, 'agency contact': contact, court, 'how to pay': howToPay, advice, officer: actor.name,
  };
  return renderDocument({ ...about, reference: draft.reference, facts });
}

async function draftPaper(transaction: Transaction, kind: DocumentKind, id: string): Promise<{ caseId: string; reference: string; facts: object }> {
  if (kind === 'warning') return paperOfWarning(transaction, id, transaction.today);
  if (kind === 'notice') return paperOfNotice(transaction, id, transaction.today);
  throw notFound('draft');
}
