import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { listReviews, listTellingsDue, REVIEW_STATES, reviewSettingOn } from '#reviews';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { isId, textOf, type WebRequest } from '../http/page-request.js';
import { STATE_COLOURS, STEP_WORDS } from './review-words.js';

/** The list of requests for a case review, and who is still to be told of the right. */
@Controller('reviews')
export class ReviewsController {
  @Get()
  @Needs('reviews.read')
  async showReviews(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const after = isId(textOf(query.after)) ? textOf(query.after) : null;
    const { reviews, next } = await listReviews(actor, transaction, after);
    const { agencyId } = await reviewSettingOn(transaction, transaction.today);
    return new Page('reviews/reviews.njk', {
      title: 'Case reviews',
      reviews: reviews.map((review) => ({
        ...review,
        tag: { text: REVIEW_STATES[review.state], colour: STATE_COLOURS[review.state] },
        due: review.next && { text: STEP_WORDS[review.next.step], on: review.next.dueOn, late: review.next.late },
      })),
      tellings: after ? [] : await listTellingsDue(actor, transaction),
      nextPage: next && `/reviews?after=${next}`,
      laterPage: after !== null,
      mayLog: may(actor, 'reviews.log'),
      mayTell: may(actor, 'reviews.log'),
      maySet: may(actor, 'reviews.decide') && actor.agencyId === agencyId,
    });
  }
}
