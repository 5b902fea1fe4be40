import { Controller, Get, Req } from '@nestjs/common';
import { parsePeriod, yearContaining } from '#calendar';
import { readPanelYear, requireSeat } from '#panels';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, textOf, type WebRequest } from '../../http/page-request.js';
import { panelYearView, yearsSince } from './panel-year-view.js';

/** How a panel fares over a year: for those who run it every agency's record, for members their own and the totals. */
@Controller('panels/:panelId/figures')
export class PanelFiguresController {
  @Get()
  @Needs('panels.read')
  async showFigures(@Req() { actor, transaction, params, query }: WebRequest): Promise<Page> {
    const panel = await requireSeat(actor, transaction, idFrom(params.panelId, 'panel'));
    const asked = parsePeriod(textOf(query.year));
    // A year that is not one, or is still to come, shows the running one.
    const period = asked && asked.name.length === 7 && asked.startsOn <= transaction.today ? asked : yearContaining(transaction.today);
    const year = await readPanelYear(actor, transaction, panel.id, period);
    const running = period.endsOn >= transaction.today;
    return new Page('panels/figures/figures.njk', {
      title: `Figures: ${panel.name}`,
      panel, period, running,
      years: [...new Set([...yearsSince(year.beganOn, transaction.today), period.name])].sort().reverse(),
      year: panelYearView(year, period, running),
    });
  }
}
