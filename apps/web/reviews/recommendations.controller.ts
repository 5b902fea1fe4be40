import { Controller, Get, Post, Req } from '@nestjs/common';
import { answerRecommendation, finishRecommendation, openReview } from '#reviews';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { AnswerForm, FinishForm } from './review-forms.js';

/** An agency's answers to the recommendations that are addressed to it. */
@Controller('reviews/:id/recommendations/:recommendationId')
export class RecommendationsController {
  @Get('answer')
  @Needs('reviews.respond')
  async showAnswer(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'reviews/answer.njk', 'Answer recommendation', {});
  }

  @Post('answer')
  @Needs('reviews.respond')
  @ShowsAgain('showAnswer')
  async answer(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const [id, recommendationId] = [idFrom(params.id, 'request'), idFrom(params.recommendationId, 'recommendation')];
    const raw = body as Record<string, unknown>;
    const { accept, ...form } = await readAs(AnswerForm, { ...raw, doBy: dateFrom(raw, 'doBy') });
    await answerRecommendation(actor, transaction, recommendationId, { ...form, accept: accept === 'yes' });
    return new GoTo(`/reviews/${id}#recommendations`, accept === 'yes' ? 'Your agency accepts the recommendation' : 'Your agency rejects the recommendation');
  }

  @Get('done')
  @Needs('reviews.respond')
  async showDone(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'reviews/finish.njk', 'Finish recommendation', dateParts('doneOn', request.transaction.today));
  }

  @Post('done')
  @Needs('reviews.respond')
  @ShowsAgain('showDone')
  async finish(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const [id, recommendationId] = [idFrom(params.id, 'request'), idFrom(params.recommendationId, 'recommendation')];
    const raw = body as Record<string, unknown>;
    await finishRecommendation(actor, transaction, recommendationId, await readAs(FinishForm, { ...raw, doneOn: dateFrom(raw, 'doneOn') }));
    return new GoTo(`/reviews/${id}#recommendations`, 'The recommendation is done');
  }
}

async function step(request: WebRequest, template: string, heading: string, start: Record<string, unknown>): Promise<Page> {
  const file = await openReview(request.actor, request.transaction, idFrom(request.params.id, 'request'));
  const recommendation = file.recommendations.find(({ id }) => id === request.params.recommendationId);
  if (!recommendation) throw notFound('recommendation');
  const form = { ...typedOr<Record<string, unknown>>(request, start), version: recommendation.version };
  return new Page(template, { title: `${heading} ${recommendation.number}: ${file.reference}`, heading, file, recommendation, form });
}
