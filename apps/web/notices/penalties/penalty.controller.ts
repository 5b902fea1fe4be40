import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { inWords } from '#calendar';
import {
  enforcementSettingOn, inPounds, issuePenalty, makeServedDocument, paperOfPenalty, payPenalty, PENALTY_WAYS, readBreach, readPenalty, withdrawPenalty,
} from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { aboutBreach } from '../steps/about-breach.js';
import { choicesOf, stepPage } from '../../http/step-page.js';

/** A fixed penalty for a breach (ASBCPA 2014 s.52): issued, paid, withdrawn. */
@Controller()
export class PenaltyController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('breaches/:id/penalty')
  @Needs('notices.write')
  async showIssue(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const breach = await readBreach(actor, transaction, idFrom(params.id, 'breach'));
    const { penaltyAmount, penaltyMost, penaltyDays } = await enforcementSettingOn(transaction, transaction.today);
    return stepPage(request, {
      ...aboutBreach(breach), heading: 'Issue a fixed penalty', action: `/breaches/${breach.id}/penalty`, button: 'Issue the penalty',
      intro: [
        `They have ${penaltyDays} days to pay, counted from the day after. If they pay, they cannot be convicted of this breach (section 52).`,
        'Concord makes the paper to give to them.',
      ],
      fields: [
        { is: 'money', field: 'amount', label: 'How much?', hint: `The most is ${inPounds(penaltyMost)}` },
        { is: 'day', field: 'issuedOn', label: 'On which day?', hint: 'For example, 27 3 2026' },
        { is: 'radios', field: 'how', label: 'How does it reach them?', choices: choicesOf(PENALTY_WAYS) },
      ],
      start: { amount: inPounds(penaltyAmount).slice(1), ...dateParts('issuedOn', transaction.today) }, always: { id: uuidv7() },
    });
  }

  @Post('breaches/:id/penalty')
  @Needs('notices.write')
  @ShowsAgain('showIssue')
  async issue(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const breachId = idFrom(params.id, 'breach');
    const asked = { id: isId(form.id) ? form.id : uuidv7(), amount: textOf(form.amount), issuedOn: dateFrom(form, 'issuedOn'), how: textOf(form.how) };
    const { id } = await issuePenalty(actor, transaction, breachId, asked);
    const { noticeId, payBy } = await readPenalty(actor, transaction, id);
    await makeServedDocument(actor, transaction, this.config.dataFolder, await paperOfPenalty(transaction, id));
    return new GoTo(`/notices/${noticeId}#breaches`, `The penalty is issued. The last day to pay is ${inWords(payBy)}`);
  }

  @Get('penalties/:id/paid')
  @Needs('notices.write')
  async showPaid(@Req() request: WebRequest): Promise<Page> {
    const penalty = await readPenalty(request.actor, request.transaction, idFrom(request.params.id, 'penalty'));
    return stepPage(request, {
      ...aboutPenalty(penalty), heading: 'The penalty was paid', action: `/penalties/${penalty.id}/paid`, button: 'Record that it was paid',
      intro: [`The last day to pay ${penalty.payBy < request.transaction.today ? 'was' : 'is'} ${inWords(penalty.payBy)}. A payment that you took later is recorded as late.`],
      fields: [{ is: 'day', field: 'paidOn', label: 'When was it paid?', hint: 'For example, 27 3 2026' }],
      start: dateParts('paidOn', request.transaction.today), always: { version: penalty.version },
    });
  }

  @Post('penalties/:id/paid')
  @Needs('notices.write')
  @ShowsAgain('showPaid')
  async paid(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'penalty');
    await payPenalty(actor, transaction, id, { version: versionIn(form), paidOn: dateFrom(form, 'paidOn') });
    const { noticeId } = await readPenalty(actor, transaction, id);
    return new GoTo(`/notices/${noticeId}#breaches`, 'The penalty is paid. Nothing more follows from this breach');
  }

  @Get('penalties/:id/withdraw')
  @Needs('notices.write')
  async showWithdraw(@Req() request: WebRequest): Promise<Page> {
    const penalty = await readPenalty(request.actor, request.transaction, idFrom(request.params.id, 'penalty'));
    return stepPage(request, {
      ...aboutPenalty(penalty), heading: 'Withdraw the penalty', action: `/penalties/${penalty.id}/withdraw`, button: 'Withdraw the penalty', grave: true,
      fields: [
        { is: 'day', field: 'endedOn', label: 'On which day?', hint: 'For example, 27 3 2026' },
        { is: 'area', field: 'why', label: 'Why is it withdrawn?', rows: 3 },
      ],
      start: dateParts('endedOn', request.transaction.today), always: { version: penalty.version },
    });
  }

  @Post('penalties/:id/withdraw')
  @Needs('notices.write')
  @ShowsAgain('showWithdraw')
  async withdraw(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'penalty');
    await withdrawPenalty(actor, transaction, id, { version: versionIn(form), endedOn: dateFrom(form, 'endedOn'), why: textOf(form.why) });
    const { noticeId } = await readPenalty(actor, transaction, id);
    return new GoTo(`/notices/${noticeId}#breaches`, 'The penalty is withdrawn');
  }
}

function aboutPenalty({ noticeId, reference, amount, recipientName }: { noticeId: string; reference: string; amount: number; recipientName: string }): {
  caption: string; back: { href: string; text: string };
} {
  return { caption: `Penalty ${reference} of ${inPounds(amount)}, ${recipientName}`, back: { href: `/notices/${noticeId}#breaches`, text: 'Back to the notice' } };
}
