import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listAgencies } from '#agencies';
import {
  acknowledgeRequest, addRecommendation, arrangePanel, informApplicant, noteAppeal, openReview, recordOutcome, withdrawRequest,
} from '#reviews';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { AppealForm, DoneForm, OutcomeForm, PanelForm, RecommendForm } from './review-forms.js';

/** The steps that change a request: each has its form. */
@Controller('reviews/:id')
export class ReviewStepsController {
  @Get('acknowledge')
  @Needs('reviews.decide')
  async showAcknowledge(@Req() request: WebRequest): Promise<Page> {
    return doneStep(request, 'acknowledge', 'Acknowledge', 'When did you tell them that the request has come?', 'Acknowledge');
  }

  @Post('acknowledge')
  @Needs('reviews.decide')
  @ShowsAgain('showAcknowledge')
  async acknowledge(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const { id, version, doneOn } = await doneFrom(request);
    await acknowledgeRequest(actor, transaction, id, { version, acknowledgedOn: doneOn });
    return new GoTo(`/reviews/${id}`, 'The request is acknowledged. The letter is ready to send');
  }

  @Get('panel')
  @Needs('reviews.decide')
  async showPanel(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'reviews/panel.njk', 'Arrange the panel', ({ meetingOn, panel }) => ({
      ...(meetingOn ? dateParts('meetingOn', meetingOn) : {}), members: panel?.members, papers: panel?.papers,
    }));
  }

  @Post('panel')
  @Needs('reviews.decide')
  @ShowsAgain('showPanel')
  async panel(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'request');
    const raw = body as Record<string, unknown>;
    await arrangePanel(actor, transaction, id, await readAs(PanelForm, { ...raw, meetingOn: dateFrom(raw, 'meetingOn') }));
    return new GoTo(`/reviews/${id}`, 'The panel is arranged');
  }

  @Get('recommend')
  @Needs('reviews.decide')
  async showRecommend(@Req() request: WebRequest): Promise<Page> {
    const agencies = await listAgencies(request.transaction);
    return step(request, 'reviews/recommend.njk', 'Add a recommendation', () => ({}), { agencies, newId: uuidv7() });
  }

  @Post('recommend')
  @Needs('reviews.decide')
  @ShowsAgain('showRecommend')
  async recommend(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'request');
    const form = await readAs(RecommendForm, body);
    const newId = idFrom((body as Record<string, unknown>).newId, 'form');
    await addRecommendation(actor, transaction, id, { ...form, id: newId });
    return new GoTo(`/reviews/${id}#recommendations`, 'The recommendation is made. The agency can see it now');
  }

  @Get('outcome')
  @Needs('reviews.decide')
  async showOutcome(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'reviews/outcome.njk', 'Record the outcome', () => dateParts('outcomeOn', request.transaction.today));
  }

  @Post('outcome')
  @Needs('reviews.decide')
  @ShowsAgain('showOutcome')
  async outcome(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'request');
    const raw = body as Record<string, unknown>;
    await recordOutcome(actor, transaction, id, await readAs(OutcomeForm, { ...raw, outcomeOn: dateFrom(raw, 'outcomeOn') }));
    return new GoTo(`/reviews/${id}`, 'The outcome is recorded. Tell it to the person who asked');
  }

  @Get('inform')
  @Needs('reviews.decide')
  async showInform(@Req() request: WebRequest): Promise<Page> {
    return doneStep(request, 'inform', 'Tell the outcome', 'When did you tell the person who asked?', 'They were told');
  }

  @Post('inform')
  @Needs('reviews.decide')
  @ShowsAgain('showInform')
  async inform(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const { id, version, doneOn } = await doneFrom(request);
    await informApplicant(actor, transaction, id, { version, informedOn: doneOn });
    return new GoTo(`/reviews/${id}`, 'It is written down that they were told. The letter is kept');
  }

  @Get('withdraw')
  @Needs('reviews.decide')
  async showWithdraw(@Req() request: WebRequest): Promise<Page> {
    return doneStep(request, 'withdraw', 'Withdraw the request', 'When did they withdraw it?', 'Withdraw');
  }

  @Post('withdraw')
  @Needs('reviews.decide')
  @ShowsAgain('showWithdraw')
  async withdraw(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const { id, version, doneOn } = await doneFrom(request);
    await withdrawRequest(actor, transaction, id, { version, withdrawnOn: doneOn });
    return new GoTo(`/reviews/${id}`, 'The request is withdrawn. It still counts as received');
  }

  @Get('appeal')
  @Needs('reviews.decide')
  async showAppeal(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'reviews/appeal.njk', 'Taken further', () => dateParts('appealedOn', request.transaction.today));
  }

  @Post('appeal')
  @Needs('reviews.decide')
  @ShowsAgain('showAppeal')
  async appeal(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'request');
    const raw = body as Record<string, unknown>;
    await noteAppeal(actor, transaction, id, await readAs(AppealForm, { ...raw, appealedOn: dateFrom(raw, 'appealedOn') }));
    return new GoTo(`/reviews/${id}`, 'It is noted that they took it further');
  }
}

type ReviewFile = Awaited<ReturnType<typeof openReview>>;

/** A step's page: the request as it stands, and the form, always with the newest version. */
async function step(
  request: WebRequest,
  template: string,
  heading: string,
  start: (file: ReviewFile) => Record<string, unknown>,
  model: Record<string, unknown> = {},
): Promise<Page> {
  const file = await openReview(request.actor, request.transaction, idFrom(request.params.id, 'request'));
  const form = { ...typedOr<Record<string, unknown>>(request, start(file)), version: file.version };
  return new Page(template, { title: `${heading}: ${file.reference}`, heading, file, form, ...model });
}

/** A step that asks for no more than a day. */
async function doneStep(request: WebRequest, address: string, heading: string, question: string, button: string): Promise<Page> {
  return step(request, 'reviews/done.njk', heading, () => dateParts('doneOn', request.transaction.today), { address, question, button });
}

async function doneFrom({ params, body }: WebRequest): Promise<{ id: string; version: number; doneOn: string }> {
  const raw = body as Record<string, unknown>;
  const { version, doneOn } = await readAs(DoneForm, { ...raw, doneOn: dateFrom(raw, 'doneOn') });
  return { id: idFrom(params.id, 'request'), version, doneOn };
}
