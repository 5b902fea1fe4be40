import { may } from '#agencies';
import { appealsOf, type NoticeFile } from '#notices';
import type { Transaction } from '#platform';
import type { FileStep, StepsOf } from '../sections.js';

/** What whoever wrote a notice can do with it: until it is served, while it stands, and once it has ended. */
export const noticeSteps: StepsOf<NoticeFile> = async ({ actor, transaction }, { id, agencyId, state }) => {
  if (!may(actor, 'notices.write') || actor.agencyId !== agencyId) return [];
  const proof = { text: 'Add proof of service', href: `/notices/${id}/proof`, aside: true };
  if (state === 'served') {
    const at = (step: string): string => `/notices/${id}/${step}`;
    return [
      { text: 'Record a breach', href: at('breaches/new') },
      ...(await stepsOfAppeal(transaction, id)),
      proof,
      { text: 'Change what it asks', href: at('vary'), aside: true },
      { text: 'End the notice', href: at('end'), aside: true },
    ];
  }
  if (state !== 'draft') return [...(await stepsOfAppeal(transaction, id)).filter(({ href }) => href.endsWith('/outcome')), proof];
  return [
    { text: 'Answer what the law asks', href: `/notices/${id}/tests` },
    { text: 'Serve', href: `/notices/${id}/serve` },
    { text: 'Change', href: `/notices/${id}/edit` },
    { text: 'Throw away', href: `/notices/${id}/discard`, aside: true },
  ];
};

async function stepsOfAppeal(transaction: Transaction, noticeId: string): Promise<FileStep[]> {
  const appeals = await appealsOf(transaction, noticeId);
  if (appeals.some(({ state }) => state === 'lodged')) {
    return [
      { text: 'What came of the appeal', href: `/notices/${noticeId}/appeal/outcome` },
      { text: 'What the court has said so far', href: `/notices/${noticeId}/appeal/hearing`, aside: true },
    ];
  }
  return appeals.every(({ state }) => state === 'abandoned') ? [{ text: 'Record an appeal', href: `/notices/${noticeId}/appeal` }] : [];
}
