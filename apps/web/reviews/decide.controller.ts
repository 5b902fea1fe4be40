import { Controller, Get, Post, Req } from '@nestjs/common';
import { decideReview, openReview, weighRequest } from '#reviews';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { complaintsView } from './complaints-view.js';
import { DecideForm } from './review-forms.js';

/** Checking a request against the threshold, and deciding. */
@Controller('reviews/:id/decide')
export class DecideController {
  @Get()
  @Needs('reviews.decide')
  async showDecide(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openReview(actor, transaction, idFrom(params.id, 'request'));
    const weighed = await weighRequest(actor, transaction, file);
    const { requestMonths, complaintMonths } = file.setting;
    const start = { met: weighed.met ? 'yes' : '', ...dateParts('decidedOn', transaction.today) };
    return new Page('reviews/decide.njk', {
      title: `Check the threshold: ${file.reference}`,
      file,
      weighed,
      requestMonths,
      complaintMonths,
      complaints: complaintsView(weighed.complaints, file.receivedOn, requestMonths),
      form: { ...typedOr<Record<string, unknown>>(request, start), version: file.version, sawQualifying: weighed.qualifying },
    });
  }

  @Post()
  @Needs('reviews.decide')
  @ShowsAgain('showDecide')
  async decide(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'request');
    const raw = body as Record<string, unknown>;
    const { met, ...form } = await readAs(DecideForm, { ...raw, decidedOn: dateFrom(raw, 'decidedOn') });
    await decideReview(actor, transaction, id, { ...form, met: met === 'yes' });
    return new GoTo(`/reviews/${id}`, met === 'yes' ? 'There will be a review. The letter is ready to send' : 'The threshold is not met. The letter is ready to send');
  }
}
