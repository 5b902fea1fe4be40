import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { LAWFUL_BASES, referencesOf } from '#cases';
import { CONSENTS, openReferral, REFERRAL_RISKS } from '#panels';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { STEP_WORDS, tagOf } from './referral-words.js';

/** The page of one referral, for who made it and for the panel. */
@Controller('panel-referrals/:id')
export class ReferralController {
  @Get()
  @Needs('panels.read')
  async showReferral(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openReferral(actor, transaction, idFrom(params.id, 'referral'));
    const references = file.caseId && may(actor, 'cases.read') ? await referencesOf(actor, transaction, [file.caseId]) : new Map<string, never>();
    const isWaiting = file.state === 'waiting' || file.state === 'more-asked';
    const mayScreen = file.runs && isWaiting;
    return new Page('panels/referrals/referral.njk', {
      title: 'Referral to a panel',
      file: { ...file, consent: CONSENTS[file.consent], risk: REFERRAL_RISKS[file.risk] },
      about: references.get(file.caseId ?? '') ?? null,
      ground: file.lawfulBasis && LAWFUL_BASES[file.lawfulBasis],
      tag: tagOf(file.state),
      steps: file.steps.map((step) => ({ ...step, what: STEP_WORDS[step.kind] })),
      mayScreen,
      mayAsk: mayScreen && file.state === 'waiting',
      mayAnswer: file.isOwn && file.state === 'more-asked',
      mayWithdraw: file.isOwn && (isWaiting || (file.state === 'accepted' && file.isOnAgenda !== false)),
      back: file.isOwn ? { href: '/panels/my-referrals', text: 'Back to your referrals' } : file.runs
        ? { href: `/panels/${file.panelId}`, text: 'Back to the panel' } : { href: '/panels', text: 'Back to panels' },
    });
  }
}
