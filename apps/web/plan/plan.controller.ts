import { Controller, Get, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { askForCount } from '#measures';
import { readPlanTable, type PlanTable } from '#plan';
import { notFound } from '#platform';
import { Needs } from '../http/access.js';
import { GoTo, Page, type Download } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';
import { planCsv, planJson } from './downloads.js';
import { planView } from './plan-view.js';

/** The plan's own tables, from stored values alone. */
@Controller()
export class PlanController {
  @Get('plan')
  @Needs('plan.read')
  async showPlan(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const table = await readPlanTable(actor, transaction);
    return new Page('plan/plan.njk', {
      title: table?.plan.name ?? 'Plan',
      containerClasses: 'app-wide',
      plan: table?.plan,
      amberWithinPercent: table?.amberWithinPercent,
      lists: table ? planView(table) : [],
      mayCount: may(actor, 'plan.count'),
    });
  }

  @Get('plan.csv')
  @Needs('plan.read')
  async downloadCsv(@Req() request: WebRequest): Promise<Download> {
    return planCsv(await tableOf(request));
  }

  @Get('plan.json')
  @Needs('plan.read')
  async downloadJson(@Req() request: WebRequest): Promise<Download> {
    return planJson(await tableOf(request));
  }

  @Post('plan/count')
  @Needs('plan.count')
  async countAgain(@Req() { actor, transaction }: WebRequest): Promise<GoTo> {
    await askForCount(actor, transaction);
    return new GoTo('/plan', 'Concord is counting every figure again. Load this page again in a minute to see them');
  }
}

async function tableOf({ actor, transaction }: WebRequest): Promise<PlanTable> {
  const table = await readPlanTable(actor, transaction);
  if (!table) throw notFound('plan');
  return table;
}
