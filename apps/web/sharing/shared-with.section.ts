import { may } from '#agencies';
import { LAWFUL_BASES, partsInWords, sharesOf, type CaseFile, type CaseShare } from '#cases';
import type { WebRequest } from '../http/page-request.js';

/**
 * With whom a case is shared, at the side of its page: to the agency that has it or had it, all of it; to one that it is
 * shared with, what is shared with it and until when.
 */
export async function readSharedWith({ actor, transaction }: WebRequest, file: CaseFile): Promise<Record<string, unknown> | null> {
  const shares = (await sharesOf(actor, transaction, file.id)).map(shown);
  const [holds, has] = [
    file.spells.some(({ agencyId }) => agencyId === actor.agencyId),
    file.spells.some(({ agencyId, leftBy }) => agencyId === actor.agencyId && leftBy !== 'transferred'),
  ];
  const inForce = shares.filter(({ state }) => state === 'in-force');
  if (!holds && inForce.length === 0) return null;
  return {
    caseId: file.id,
    holds,
    inForce,
    over: holds ? shares.filter(({ state }) => state !== 'in-force') : [],
    mayShare: has && may(actor, 'cases.share'),
  };
}

function shown(share: CaseShare): CaseShare & { what: string; basis: { words: string; source: string } } {
  return { ...share, what: partsInWords(share.parts), basis: LAWFUL_BASES[share.lawfulBasis] };
}
