import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { inPounds } from '#notices';
import {
  conflictsOf, eligibilityOf, EQUIPMENT_OUTCOMES, equipmentOf, FELT_SAFER, FLAG_SERVICES, flagsOf, isUnderWay, listSanctuary, openSanctuary, ORDER_STATES, ordersOf,
  PERMISSIONS_OF_LANDLORD, REFERRAL_STATES, reviewsOfSanctuary, RIGHTS, STANDINGS, standingsOfMyReferrals, STEPS, surveysOf, windowsInWords, type OpenedReferral,
  type ReferralState, type Risk,
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
      right: RIGHTS[file.rightToOccupy], permission: PERMISSIONS_OF_LANDLORD[file.permission], eligible, underWay: isUnderWay(file.state),
      reasons: reasons.map(({ speaks, words }) => ({ words, tag: SPEAKS[speaks] })),
      story: file.steps.map((step) => ({ ...step, what: STEPS[step.kind] })),
      conflicts: await conflictsOf(actor, transaction, file.id),
      surveys: (await surveysOf(actor, transaction, file.id)).map((one) => ({ ...one, cost: inPounds(one.costPence) })),
      orders: (await ordersOf(actor, transaction, file.id)).map((one) => ({
        ...one, stands: ORDER_STATES[one.state], isLate: one.dueAt < transaction.now && !one.doneAt && one.state !== 'cancelled',
        next: one.visits.find(({ state }) => state === 'planned') ?? null,
      })),
      reviews: (await reviewsOfSanctuary(actor, transaction, file.id)).map((one) => ({ ...one, safer: one.feltSafer && FELT_SAFER[one.feltSafer], isDue: one.dueOn <= transaction.today && !one.doneOn })),
      flags: (await flagsOf(actor, transaction, file.id)).map((one) => ({ ...one, what: FLAG_SERVICES[one.service] })),
      equipment: (await equipmentOf(actor, transaction, file.id)).map((one) => ({ ...one, became: one.outcome && EQUIPMENT_OUTCOMES[one.outcome] })),
      steps: stepsOf(file),
    });
  }
}

interface NextStep {
  text: string;
  href: string;
}

/** What the coordinator can do next; aside: what is done seldom. */
function stepsOf({ id, state, emergency, risk, steps }: OpenedReferral): { main: NextStep[]; aside: NextStep[] } {
  const to = (text: string, step: string): NextStep => ({ text, href: `/sanctuary/${id}/${step}` });
  const survivorSigned = steps.some(({ kind, words }) => kind === 'signed-off' && words === 'By the survivor');
  const main: Partial<Record<ReferralState, NextStep[]>> = {
    referred: [to('Accept', 'accept'), to('Decline', 'decline')],
    accepted: [to('Survey the home', 'survey'), ...(emergency ? [to('Send a works order', 'order')] : [])],
    surveyed: [to('Send a works order', 'order')],
    'works-done': [survivorSigned ? to('Sign off', 'sign-off') : to('The survivor signs off', 'survivor-sign-off')],
    'signed-off': [to('Close the referral', 'close')],
  };
  const aside = [
    ...(['ordered', 'works-done', 'signed-off'].includes(state) ? [to('Send another works order', 'order')] : []),
    ...(['surveyed', 'ordered', 'works-done'].includes(state) ? [to('Survey again', 'survey')] : []),
    ...(isUnderWay(state) && risk === 'high' ? [to('Ask for a flag', 'flag')] : []),
    ...(['accepted', 'surveyed'].includes(state) ? [to('Decline', 'decline')] : []),
    ...(isUnderWay(state) ? [to('The survivor no longer wants it', 'withdraw')] : []),
  ];
  return { main: main[state] ?? [], aside };
}
