import { Controller, Get, Req } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { addMonths, inWords, isIsoDate, yearContaining, type IsoDate } from '#calendar';
import type { Reason } from '#platform';
import { readYearlyFigures, twelveMonthsFrom, type ReportingPeriod } from '#reviews';
import { Needs } from '../http/access.js';
import { Download, Page } from '../http/answers.js';
import { dateFrom, dateParts } from '../http/form.js';
import { textOf, type WebRequest } from '../http/page-request.js';

/** Reporting years that the page shows, the running one first. */
const YEARS = 5;

/** The figures on case reviews that the partnership publishes (ASBCPA 2014 s.104(8)): for any twelve months, without personal data. */
@Controller()
export class ReviewFiguresController {
  @Get('reviews/figures')
  @Needs('plan.read')
  async showFigures(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const asked = dateFrom(query, 'from');
    const { from, faults } = firstDay(asked, transaction.today);
    const years = await readYearlyFigures(actor, transaction, periodsFrom(from, transaction.today));
    return new Page('reviews/figures.njk', {
      title: 'Figures on case reviews',
      years: years.map((year) => ({ ...year, running: year.endsOn >= transaction.today })),
      faults,
      form: asked ? partsOf(query) : dateParts('from', from),
      csvHref: `/reviews/figures.csv?from=${from}`,
      partnershipName: actor.partnershipName,
    });
  }

  @Get('reviews/figures.csv')
  @Needs('plan.read')
  async downloadFigures(@Req() { actor, transaction, query }: WebRequest): Promise<Download> {
    const { from } = firstDay(textOf(query.from), transaction.today);
    const years = await readYearlyFigures(actor, transaction, periodsFrom(from, transaction.today));
    const header = ['from', 'to', 'requests received', 'times the threshold was not met', 'reviews carried out', 'reviews that led to recommendations'];
    const rows = years.map((year) => [year.startsOn, year.endsOn, year.requests, year.notMet, year.reviews, year.withRecommendations]);
    return new Download('case-review-figures.csv', 'text/csv', stringify([header, ...rows], { bom: true, record_delimiter: 'windows' }));
  }
}

/** The first day of the latest twelve months: the plan's year where nothing is asked for. */
function firstDay(asked: string, today: IsoDate): { from: IsoDate; faults: Reason[] } {
  const planYear = yearContaining(today).startsOn;
  if (!asked) return { from: planYear, faults: [] };
  if (isIsoDate(asked) && asked >= '1990-01-01' && asked <= today) return { from: asked, faults: [] };
  return { from: planYear, faults: [{ field: 'from', message: `Enter the first day of the twelve months: ${inWords(today)} or earlier` }] };
}

/** Twelve months from a day, and those before them. */
function periodsFrom(from: IsoDate, today: IsoDate): ReportingPeriod[] {
  const periods = Array.from({ length: YEARS }, (_, back) => twelveMonthsFrom(addMonths(from, -12 * back)));
  return periods.filter(({ startsOn }) => startsOn <= today);
}

function partsOf(query: WebRequest['query']): Record<string, string> {
  return Object.fromEntries(['day', 'month', 'year'].map((part) => [`from-${part}`, textOf(query[`from-${part}`]).slice(0, 10)]));
}
