import { Controller, Get, Post, Req } from '@nestjs/common';
import { acceptReferral, declineReferral, eligibilityOf, withdrawReferral } from '#sanctuary';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { Version, Words } from '../../http/form-fields.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { referralStep, type StepOfReferral } from './referral-step.js';

class WordsForm {
  @Version()
  version!: number;

  @Words(2000, 'The reason')
  words!: string;
}

class DeclineForm {
  @Version()
  version!: number;

  @Words(1000, 'The reason')
  why!: string;

  @Words(1000, 'The other help')
  otherHelp!: string;
}

/** A coordinator's answer to a referral: accepted, declined with other help, or ended because the survivor no longer wants it. */
@Controller('sanctuary/:id')
@Needs('sanctuary.coordinate')
export class AnswerController {
  @Get('accept')
  async showAccept(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'accept', ({ eligible, reasons }) => ({
      heading: 'Accept the referral', button: 'Accept',
      intro: [eligible ? 'Nothing speaks against it. You coordinate it from now on.' : `${reasons} You can accept it all the same, with a reason.`],
      fields: [{ is: 'area', field: 'words', label: eligible ? 'Anything to note? (optional)' : 'Why do you accept it all the same?', rows: 3 }],
    }));
  }

  @Post('accept')
  @ShowsAgain('showAccept')
  async accept(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'referral');
    await acceptReferral(request.actor, request.transaction, { id, ...(await readAs(WordsForm, formOf(request))) });
    return new GoTo(`/sanctuary/${id}`, 'Accepted. The survey of the home comes next');
  }

  @Get('decline')
  async showDecline(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'decline', () => ({
      heading: 'Decline the referral', button: 'Decline', grave: true,
      intro: ['Whoever referred reads both answers. Say nothing in them that must stay here.'],
      fields: [
        { is: 'area', field: 'why', label: 'Why is it declined?', rows: 3 },
        { is: 'area', field: 'otherHelp', label: 'Which other help did you offer?', hint: 'For example, a refuge or an injunction', rows: 3 },
      ],
    }));
  }

  @Post('decline')
  @ShowsAgain('showDecline')
  async decline(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'referral');
    await declineReferral(request.actor, request.transaction, { id, ...(await readAs(DeclineForm, formOf(request))) });
    return new GoTo(`/sanctuary/${id}`, 'Declined. Whoever referred is told which other help you offered');
  }

  @Get('withdraw')
  async showWithdraw(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'withdraw', () => ({
      heading: 'The survivor no longer wants it', button: 'End the referral', grave: true,
      intro: ['Appointments and orders that are open are cancelled.'],
      fields: [{ is: 'area', field: 'words', label: 'What did they say? (optional)', rows: 3 }],
    }));
  }

  @Post('withdraw')
  @ShowsAgain('showWithdraw')
  async withdraw(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'referral');
    await withdrawReferral(request.actor, request.transaction, { id, ...(await readAs(WordsForm, formOf(request))) });
    return new GoTo(`/sanctuary/${id}`, 'The referral has ended');
  }
}

async function step(
  request: WebRequest, name: string, about: (judged: { eligible: boolean; reasons: string }) => StepOfReferral,
): Promise<Page> {
  return referralStep(request, name, (file) => {
    const { eligible, reasons } = eligibilityOf({ ...file, consent: true });
    return about({ eligible, reasons: reasons.filter(({ speaks }) => speaks === 'against').map(({ words }) => `${words}.`).join(' ') });
  });
}
