import { may } from '#agencies';
import { REVIEW_STATES, reviewsOfCase, tellingsOfCase } from '#reviews';
import type { CaseSection } from '../cases/case-sections.js';

/** On the case's page: who is to be told of the right to a case review, the requests about the case, and logging one. */
export const reviewSection: CaseSection = {
  template: 'reviews/case-section.njk',
  column: 'side',
  async read({ actor, transaction }, { id, reference }) {
    if (!may(actor, 'reviews.read')) return null;
    const reviews = await reviewsOfCase(actor, transaction, id);
    const tellings = await tellingsOfCase(actor, transaction, id);
    return {
      reviews: reviews.map((review) => ({ ...review, state: REVIEW_STATES[review.state] })),
      tellings,
      mayTell: may(actor, 'reviews.log'),
      logHref: may(actor, 'reviews.log') ? `/reviews/new?case=${encodeURIComponent(reference)}` : null,
    };
  },
};
