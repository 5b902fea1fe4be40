import { Controller, Get, Post, Req } from '@nestjs/common';
import { giveTelling, letterPdf, openTelling, TELLING_WAYS } from '#reviews';
import { Needs, ShowsAgain } from '../http/access.js';
import { Download, GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { TellingForm } from './review-forms.js';

/** Telling someone of the right to a case review: the words, and the proof that they were given. */
@Controller('reviews/rights/:id')
export class TellingsController {
  @Get()
  @Needs('reviews.log')
  async showTelling(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const telling = await openTelling(actor, transaction, idFrom(params.id, 'text'));
    return new Page('reviews/telling.njk', {
      title: 'Tell them of the right to a case review',
      telling,
      paragraphs: telling.words.split('\n\n'),
      ways: Object.entries(TELLING_WAYS).map(([value, text]) => ({ value, text })),
      howWords: telling.givenHow && TELLING_WAYS[telling.givenHow].toLowerCase(),
      form: { ...typedOr<Record<string, unknown>>(request, dateParts('givenOn', transaction.today)), version: telling.version },
    });
  }

  @Post()
  @Needs('reviews.log')
  @ShowsAgain('showTelling')
  async tell(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const raw = body as Record<string, unknown>;
    const form = await readAs(TellingForm, { ...raw, givenOn: dateFrom(raw, 'givenOn') });
    const { caseId } = await giveTelling(actor, transaction, idFrom(params.id, 'text'), form);
    return new GoTo(`/cases/${caseId}`, 'It is written down that they were told of the right to a case review');
  }

  @Get('letter.pdf')
  @Needs('reviews.log')
  async downloadText(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const telling = await openTelling(actor, transaction, idFrom(params.id, 'text'));
    return new Download('case-review-right.pdf', 'application/pdf', await letterPdf(telling));
  }
}
