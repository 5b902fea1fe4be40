import type { Figure } from './closure-figures.js';

/** Requests for an ASB case review received (MEASURES.md, "Panel and powers": ComS_028). */
export const REVIEW_REQUESTS = 'review-requests';

/** Every figure that the casework feeds: those of the closures, and the requests for a case review. */
export type FedFigure = Figure | typeof REVIEW_REQUESTS;

/** Version 1: a request counts on the day it came, whatever becomes of it. */
export const REVIEW_REQUESTS_VERSION = '1';
