import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { may } from '#agencies';
import { ASKERS, logReviewRequest, peopleToAskFor, REQUEST_WAYS } from '#reviews';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { LogRequestForm } from './review-forms.js';

/** Logging a request for a case review. */
@Controller('reviews/new')
export class LogRequestController {
  @Get()
  @Needs('reviews.log')
  async showLogRequest(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, query } = request;
    const start = { caseReference: textOf(query.case).slice(0, 60), ...dateParts('receivedOn', transaction.today) };
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7() };
    const reference = textOf((form as Record<string, unknown>).caseReference);
    return new Page('reviews/log-request.njk', {
      title: 'Log a request for a case review',
      form,
      people: await peopleToAskFor(actor, transaction, reference),
      askers: Object.entries(ASKERS).map(([value, text]) => ({ value, text })),
      ways: Object.entries(REQUEST_WAYS).map(([value, text]) => ({ value, text })),
    });
  }

  @Post()
  @Needs('reviews.log')
  @ShowsAgain('showLogRequest')
  async logRequest(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const raw = body as Record<string, unknown>;
    const form = await readAs(LogRequestForm, { ...raw, receivedOn: dateFrom(raw, 'receivedOn') });
    const { id, reference } = await logReviewRequest(actor, transaction, { ...form, id: idFrom(raw.id, 'form') });
    return new GoTo(may(actor, 'reviews.read') ? `/reviews/${id}` : '/reviews', `Request ${reference} is logged and passed on`);
  }
}
