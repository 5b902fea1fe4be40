import { Controller, Get, Post, Req } from '@nestjs/common';
import { addMonths, periodsBetween } from '#calendar';
import { listStated, stateFigure, type Indicator, type StatedLine } from '#plan';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { Ticked, WholeNumber, Words } from '../../http/form-fields.js';
import { readAs } from '../../http/form.js';
import { typedOr, type WebRequest } from '../../http/page-request.js';
import { indicatorAddress, periodFrom } from '../addresses.js';
import { figureText } from '../figure-words.js';
import { indicatorOf } from '../indicator.controller.js';

/** A figure from outside, as it is typed. */
class StatedForm {
  @Words(40, 'The figure')
  value: string = '';

  @Ticked()
  notApplicable: boolean = false;

  @Words(500, 'The source')
  source: string = '';

  @Words(2000, 'The note')
  note: string = '';

  @Words(1000, 'The reason')
  revisionReason: string = '';

  @WholeNumber('Open this page again before you save')
  revisionSeen: number = 0;
}

/** Months back for which a figure can be stated or put right. */
const MONTHS_BACK = 48;

/** Stating a figure that comes from outside the casework, with its source. */
@Controller('plan/indicators/:code/state')
@Needs('plan.state')
export class StateFigureController {
  @Get()
  async showPeriods(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const indicator = await statedIndicator(request);
    const stated = await listStated(actor, transaction, indicator.id);
    return new Page('plan/stated/periods.njk', {
      title: `State a figure: ${indicator.name}`, ...wordsOf(indicator),
      periods: periodsBetween(addMonths(transaction.today, -MONTHS_BACK), transaction.today).reverse().map(({ name, endsOn }) => ({
        name, href: `${indicatorAddress(indicator.code)}/state/${name.replace(/[/ ]/g, '-')}`, running: endsOn >= transaction.today,
        text: textOfStanding(latestOf(stated, name), indicator),
      })),
    });
  }

  @Get(':period')
  async showState(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const indicator = await statedIndicator(request);
    const { name } = periodFrom(params.period);
    const standing = latestOf(await listStated(actor, transaction, indicator.id), name);
    const start = { value: '', notApplicable: '', source: '', note: '', revisionReason: '', revisionSeen: standing?.revision ?? 0 };
    return new Page('plan/stated/state.njk', {
      title: `State a figure: ${indicator.name}`, ...wordsOf(indicator), period: name, sendTo: request.path,
      standing: standing && { ...standing, text: textOfStanding(standing, indicator) },
      form: typedOr<Record<string, unknown>>(request, start),
    });
  }

  @Post(':period')
  @ShowsAgain('showState')
  async state(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const indicator = await statedIndicator(request);
    const form = await readAs(StatedForm, request.body);
    await stateFigure(actor, transaction, { ...form, indicatorId: indicator.id, period: periodFrom(params.period).name });
    return new GoTo(indicatorAddress(indicator.code), 'The figure is stated');
  }
}

async function statedIndicator(request: WebRequest): Promise<Indicator> {
  const indicator = await indicatorOf(request);
  // What the casework counts, and what is worked out of two others, nobody states.
  if (indicator.fedBy || indicator.isShare) throw notFound('indicator');
  return indicator;
}

function wordsOf({ code, name, unit }: Indicator): Record<string, unknown> {
  return { code, name, unit, address: indicatorAddress(code) };
}

function latestOf(stated: StatedLine[], period: string): StatedLine | null {
  return stated.find((one) => one.period === period) ?? null;
}

function textOfStanding(standing: StatedLine | null, { unit }: Indicator): string {
  return figureText(standing === null ? undefined : standing.value, unit);
}
