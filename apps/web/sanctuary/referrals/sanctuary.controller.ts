import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import {
  conflictsOf, eligibilityOf, isUnderWay, listSanctuary, openSanctuary, PERMISSIONS_OF_LANDLORD, REFERRAL_STATES, RIGHTS, STANDINGS, standingsOfMyReferrals, STEPS,
  windowsInWords, type ReferralState, type Risk,
} from '#sanctuary';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';

const RISK_TAGS: Record<Risk, { text: string; colour: string }> = {
  high: { text: 'High risk', colour: 'red' }, medium: { text: 'Medium risk', colour: 'yellow' }, standard: { text: 'Standard risk', colour: 'grey' },
};
const SPEAKS = { for: { text: 'For', colour: 'green' }, against: { text: 'Against', colour: 'red' }, 'settle-first': { text: 'Settle first', colour: 'yellow' } };

/** Sanctuary: what coordinators see of every referral, and what an agency is told of those that it sent. */
@Controller('sanctuary')
@Needs('sanctuary.refer')
export class SanctuaryController {
  @Get()
  async showList(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const coordinates = may(actor, 'sanctuary.coordinate');
    const which = query.show === 'ended' ? 'ended' : 'open';
    const referrals = coordinates ? await listSanctuary(actor, transaction, which) : [];
    const sent = await standingsOfMyReferrals(actor, transaction);
    return new Page('sanctuary/referrals/list.njk', {
      title: 'Sanctuary', coordinates, which,
      referrals: referrals.map((one) => ({
        ...one, stands: REFERRAL_STATES[one.state], tag: RISK_TAGS[one.risk], isLate: one.dueAt !== null && one.dueAt < transaction.now,
        isWaiting: one.permission === 'waiting' || one.permission === 'to-ask',
      })),
      sent: sent.map((one) => ({ ...one, stands: STANDINGS[one.standing] })),
    });
  }

  @Get(':id')
  @Needs('sanctuary.coordinate')
  async showReferral(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openSanctuary(actor, transaction, idFrom(params.id, 'referral'));
    const { eligible, reasons } = eligibilityOf({ ...file, consent: true });
    return new Page('sanctuary/referrals/referral.njk', {
      title: `Referral ${file.reference}`, file, stands: REFERRAL_STATES[file.state], tag: RISK_TAGS[file.risk], windows: windowsInWords(file.contactWindows),
      right: RIGHTS[file.rightToOccupy], permission: PERMISSIONS_OF_LANDLORD[file.permission], eligible,
      reasons: reasons.map(({ speaks, words }) => ({ words, tag: SPEAKS[speaks] })),
      story: file.steps.map((step) => ({ ...step, what: STEPS[step.kind] })),
      conflicts: await conflictsOf(actor, transaction, file.id),
      steps: stepsOf(file.id, file.state),
    });
  }
}

interface NextStep {
  text: string;
  href: string;
}

/** What the coordinator can do next; aside: what is done seldom. */
function stepsOf(id: string, state: ReferralState): { main: NextStep[]; aside: NextStep[] } {
  const at = (step: string): string => `/sanctuary/${id}/${step}`;
  const decline = ['referred', 'accepted', 'surveyed'].includes(state) ? [{ text: 'Decline', href: at('decline') }] : [];
  const withdraw = isUnderWay(state) ? [{ text: 'The survivor no longer wants it', href: at('withdraw') }] : [];
  return state === 'referred' ? { main: [{ text: 'Accept', href: at('accept') }, ...decline], aside: withdraw } : { main: [], aside: [...decline, ...withdraw] };
}
