import { Controller, Get, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { listIndicators } from '#plan';
import { Needs } from '../http/access.js';
import { readAs } from '../http/form.js';
import type { WebRequest } from '../http/page-request.js';
import { indicatorOf } from './indicator.controller.js';
import { seriesPoint } from './series.js';
import { IndicatorListDto, PageQuery, ValueListDto } from './values.dto.js';

/** The plan's indicators and their figures, for other systems. */
@Controller('api/v1/indicators')
@ApiTags('plan')
@ApiBearerAuth()
export class ValuesApi {
  @Get()
  @Needs('plan.read')
  @ApiOperation({ summary: 'The indicators of the plan, by code' })
  @ApiQuery({ name: 'after', required: false, description: 'The next of the page before' })
  @ApiQuery({ name: 'limit', required: false, type: Number, description: 'From 1 to 100; 50 where it is left out' })
  @ApiOkResponse({ type: IndicatorListDto })
  async list(@Req() { actor, transaction, query }: WebRequest): Promise<IndicatorListDto> {
    const { after, limit } = await readAs(PageQuery, query);
    const found = await listIndicators(actor, transaction, { after, limit: limit + 1 });
    const items = found.slice(0, limit).map(({ code, name, unit, better, owner, source, fedBy }) => ({
      code, name, unit, better, owner, source, fedByAgency: fedBy?.agencyName ?? null,
    }));
    return { items, next: found.length > limit ? items.at(-1)!.code : null };
  }

  @Get(':code/values')
  @Needs('plan.read')
  @ApiOperation({ summary: 'The figures of one indicator, by year and quarter' })
  @ApiParam({ name: 'code', example: 'ComS_012d' })
  @ApiQuery({ name: 'after', required: false, description: 'The next of the page before' })
  @ApiQuery({ name: 'limit', required: false, type: Number, description: 'From 1 to 100; 50 where it is left out' })
  @ApiOkResponse({ type: ValueListDto })
  async values(@Req() request: WebRequest): Promise<ValueListDto> {
    const { after, limit } = await readAs(PageQuery, request.query);
    const { figures } = await indicatorOf(request);
    const rest = figures.filter(({ period }) => !after || period.name > after);
    const items = rest.slice(0, limit).map(seriesPoint);
    return { items, next: rest.length > limit ? items.at(-1)!.period : null };
  }
}
