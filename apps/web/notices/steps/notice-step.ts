import { openNotice, readAfterService, type AfterService, type NoticeFile } from '#notices';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import type { Step } from '../../http/step-page.js';

/** A notice that a step is about, with what happened since it was served. */
export interface NoticeOfStep {
  file: NoticeFile;
  after: AfterService;
}

/** Reads the notice of a step. */
export async function noticeOfStep({ actor, transaction }: WebRequest, noticeId: unknown): Promise<NoticeOfStep> {
  const file = await openNotice(actor, transaction, idFrom(noticeId, 'notice'));
  return { file, after: await readAfterService(actor, transaction, file.id) };
}

/** What every step of a notice has above its heading, and where it goes back to. */
export function aboutNotice({ id, reference, recipient }: NoticeFile): Pick<Step, 'caption' | 'back'> {
  return { caption: `Notice ${reference}, ${recipient.name}`, back: { href: `/notices/${id}`, text: 'Back to the notice' } };
}

/** Why nothing more can happen to a notice; null where it stands, and is the actor's agency's. */
export function whyNotNow({ actor }: WebRequest, { state, agencyId, agencyName }: NoticeFile): string | null {
  if (agencyId !== actor.agencyId) return `Only ${agencyName} can do this, because it served the notice.`;
  if (state === 'draft') return 'This notice has not been served yet.';
  return state === 'served' ? null : `This notice is ${state} already.`;
}
