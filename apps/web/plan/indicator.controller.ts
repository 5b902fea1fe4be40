import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { listStated, openIndicator, type Indicator } from '#plan';
import { Needs } from '../http/access.js';
import { Page, type Download } from '../http/answers.js';
import { textOf, type WebRequest } from '../http/page-request.js';
import { seriesCsv, seriesJson } from './downloads.js';
import { indicatorView, replacedFigures } from './indicator-view.js';

/** An indicator: what it counts, and its series as charts, a table and files. */
@Controller('plan/indicators/:code')
export class IndicatorController {
  @Get()
  @Needs('plan.read')
  async showIndicator(@Req() request: WebRequest): Promise<Page> {
    const indicator = await indicatorOf(request);
    const stated = indicator.source === 'external' ? await listStated(request.actor, request.transaction, indicator.id) : [];
    return new Page('plan/indicator.njk', {
      title: `${indicator.code}: ${indicator.name}`,
      ...indicatorView(indicator),
      replaced: replacedFigures(stated, indicator),
      mayState: may(request.actor, 'plan.state') && indicator.fedBy === null && !indicator.isShare,
    });
  }

  @Get('series.csv')
  @Needs('plan.read')
  async downloadCsv(@Req() request: WebRequest): Promise<Download> {
    return seriesCsv(await indicatorOf(request));
  }

  @Get('series.json')
  @Needs('plan.read')
  async downloadJson(@Req() request: WebRequest): Promise<Download> {
    return seriesJson(await indicatorOf(request));
  }
}

/** The indicator of the request's address. */
export async function indicatorOf({ actor, transaction, params }: WebRequest): Promise<Indicator> {
  return openIndicator(actor, transaction, textOf(params.code));
}
