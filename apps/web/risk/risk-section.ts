import { may } from '#agencies';
import { readRisk, type CaseFile } from '#cases';
import type { WebRequest } from '../http/page-request.js';
import { bandTag } from './band-words.js';

/** How great the risk is, at the side of the case's page. */
export async function readRiskSection({ actor, transaction }: WebRequest, file: CaseFile): Promise<Record<string, unknown> | null> {
  const risk = await readRisk(actor, transaction, file.id);
  const has = file.spells.some(({ agencyId, leftOn }) => agencyId === actor.agencyId && leftOn === null);
  if (!risk.id && !has) return null;
  return { caseId: file.id, risk, tag: bandTag(risk.band ?? risk.priority), overdue: risk.reviewOn !== null && risk.reviewOn < transaction.today, mayTake: has && may(actor, 'risk.assess') };
}
