import { Controller, Get, Post, Req } from '@nestjs/common';
import { IsDateString, IsString } from 'class-validator';
import { allCasesBehind, type CaseBehind, type FedFigure, type Part } from '#measures';
import { faultOfRunningPeriod, publishValue, type Indicator, type JudgedFigure } from '#plan';
import { notFound, refuse } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { typedOr, type WebRequest } from '../http/page-request.js';
import { valueAddress } from './addresses.js';
import { figureText } from './figure-words.js';
import { casesInWords, sumInWords } from './value-view.js';
import { figureOf } from './value.controller.js';

/** What a performance officer types to publish a figure. How long it may be, the plan knows. */
class PublishForm {
  @IsString({ message: 'Enter a comment in words' })
  comment = '';

  @IsString({ message: 'Enter why the published figure is replaced' })
  revisionReason = '';

  @IsDateString({}, { message: 'Open this page again before you publish' })
  computedAt: string;
}

/** Publishing a figure: it is frozen with the cases behind it. */
@Controller('plan/indicators/:code/values/:period/publish')
export class PublishController {
  @Get()
  @Needs('plan.publish')
  async showPublish(@Req() request: WebRequest): Promise<Page> {
    const { indicator, figure } = await figureToPublish(request);
    const { provisional, published } = figure.shown;
    const { comment, revisionReason } = typedOr(request, { comment: '', revisionReason: '' });
    return new Page('plan/publish.njk', {
      title: `Publish ${figure.period.name}: ${indicator.name}`,
      code: indicator.code,
      name: indicator.name,
      period: figure.period,
      address: valueAddress(indicator.code, figure.period),
      text: figureText(provisional!.value, indicator.unit),
      sum: sumInWords(indicator, provisional!),
      frozen: casesInWords(indicator, provisional!),
      // Always of the figure on this page: where a stale form is shown again, the person has just been told.
      computedAt: provisional!.computedAt.toISOString(),
      countedAt: provisional!.computedAt,
      published: published && { ...published, text: figureText(published.value, indicator.unit), sum: sumInWords(indicator, published) },
      form: { comment, revisionReason },
    });
  }

  @Post()
  @Needs('plan.publish')
  @ShowsAgain('showPublish')
  async publish(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const { comment, revisionReason, computedAt } = await readAs(PublishForm, request.body);
    const { indicator, figure } = await figureToPublish(request);
    const publication = {
      indicatorId: indicator.id,
      period: figure.period.name,
      comment,
      revisionReason,
      computedAt: new Date(computedAt),
    };
    const revision = await publishValue(actor, transaction, publication, await casesToFreeze(request, indicator, figure));
    const notice = revision === 1 ? 'The figure is published' : `The figure is published as revision ${revision}`;
    return new GoTo(valueAddress(indicator.code, figure.period), notice);
  }
}

async function figureToPublish(request: WebRequest): Promise<{ indicator: Indicator; figure: JudgedFigure }> {
  const found = await figureOf(request);
  const fault = faultOfRunningPeriod(found.figure.period, request.transaction.today);
  if (fault) throw refuse(null, fault);
  if (!found.figure.shown.provisional) throw notFound('figure');
  return found;
}

function casesToFreeze({ actor, transaction }: WebRequest, { fedBy }: Indicator, { period }: JudgedFigure): Promise<(CaseBehind & { part: Part })[]> {
  const indicator = { figure: fedBy!.figure as FedFigure, agencyId: fedBy!.agencyId };
  return allCasesBehind(actor, transaction, { indicator, period });
}
