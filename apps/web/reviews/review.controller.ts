import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { referencesOf } from '#cases';
import { letterPdf, openLetter, openReview } from '#reviews';
import { Needs } from '../http/access.js';
import { Download, Page } from '../http/answers.js';
import { idFrom, textOf, type WebRequest } from '../http/page-request.js';
import { reviewView } from './review-view.js';

/** The page of one request for a case review, and its letters. */
@Controller('reviews/:id')
export class ReviewController {
  @Get()
  @Needs('reviews.read')
  async showReview(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openReview(actor, transaction, idFrom(params.id, 'request'));
    const references = may(actor, 'cases.read') ? await referencesOf(actor, transaction, [file.caseId]) : new Map<string, never>();
    return new Page('reviews/review.njk', {
      title: `Case review ${file.reference}`,
      ...reviewView(file, actor, references.get(file.caseId) ?? null),
    });
  }

  @Get('letters/:kind.pdf')
  @Needs('reviews.read')
  async downloadLetter(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const letter = await openLetter(actor, transaction, idFrom(params.id, 'letter'), textOf(params.kind));
    return new Download(`${letter.reference}-${textOf(params.kind)}.pdf`, 'application/pdf', await letterPdf(letter));
  }
}
