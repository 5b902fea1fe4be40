import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { explainFigure } from '#measures';
import { explainPublishedShare, figureOfPeriod, listPublications, type Indicator, type JudgedFigure } from '#plan';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';
import { periodFrom } from './addresses.js';
import { casesBehindView } from './cases-behind-view.js';
import { indicatorOf } from './indicator.controller.js';
import { publicationView, publishableFrom, valueView, whyNotTheSame } from './value-view.js';

/** One figure: how it is worked out, and the cases behind it. */
@Controller('plan/indicators/:code/values/:period')
export class ValueController {
  @Get()
  @Needs('plan.read')
  async showValue(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const { indicator, figure } = await figureOf(request);
    const { shown, running } = figure;
    const publications = await listPublications(actor, transaction, indicator.id, figure.period);
    return new Page('plan/value.njk', {
      title: `${figure.period.name}: ${indicator.name}`,
      ...valueView(indicator, figure),
      why: await why(request, indicator, figure),
      passesWhole: (shown.counted?.value ?? 0) > 100 && indicator.unit === 'percent',
      publications: publications.map((publication) => publicationView(indicator, publication)),
      mayPublish: may(actor, 'plan.publish') && shown.provisional !== null,
      publishableFrom: running ? publishableFrom(figure) : null,
      mayReadCases: may(actor, 'cases.read'),
      behind: await casesBehindView(request, indicator, figure),
    });
  }
}

/** The indicator and the figure of the request's address. */
export async function figureOf(request: WebRequest): Promise<{ indicator: Indicator; figure: JudgedFigure }> {
  const period = periodFrom(request.params.period);
  const indicator = await indicatorOf(request);
  return { indicator, figure: figureOfPeriod(indicator, period, request.transaction.today) };
}

/** What keeps the two parts of a share from being the same cases: those frozen with it, else as they stand now. */
async function why({ transaction }: WebRequest, { fedBy }: Indicator, figure: JudgedFigure): Promise<string[]> {
  const { counted, published } = figure.shown;
  if (fedBy?.figure !== 'closed-in-time' || !counted) return [];
  if (published) return whyNotTheSame(figure, await explainPublishedShare(transaction, published.id, figure.period));
  const { closedInTime, receivedBefore, ...rest } = await explainFigure(transaction, fedBy.agencyId, figure.period);
  return whyNotTheSame(figure, { counted: closedInTime, countedFromBefore: receivedBefore, ...rest });
}
