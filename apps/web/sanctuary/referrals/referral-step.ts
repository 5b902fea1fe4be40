import { openSanctuary, type OpenedReferral } from '#sanctuary';
import type { Page } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { stepPage, type Step } from '../../http/step-page.js';

/** What a step of a referral says of itself. */
export type StepOfReferral = Pick<Step, 'heading' | 'button' | 'fields' | 'intro' | 'grave' | 'blocked' | 'warning'> & { start?: Record<string, unknown>; always?: Record<string, unknown> };

/** The page of a step of the referral that the address names, at `/sanctuary/:id/NAME`. */
export async function referralStep(request: WebRequest, name: string, about: (file: OpenedReferral) => StepOfReferral | Promise<StepOfReferral>): Promise<Page> {
  const file = await openSanctuary(request.actor, request.transaction, idFrom(request.params.id, 'referral'));
  const { start = {}, always = {}, ...rest } = await about(file);
  return stepPage(request, {
    caption: `Referral ${file.reference}`, back: { href: `/sanctuary/${file.id}`, text: 'Back to the referral' }, action: `/sanctuary/${file.id}/${name}`,
    start,
    always: { version: file.version, ...always }, ...rest,
  });
}
