import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { endCalendarLink, makeCalendarLink, openCalendarLink } from '#panels';
import { CONFIG, type Config } from '#platform';
import { Needs } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import type { WebRequest } from '../../http/page-request.js';

/** The secret link by which one's own calendar follows the meetings of one's panels. */
@Controller('panel-calendar')
@Needs('panels.sit')
export class CalendarLinkController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  async showLink(@Req() { actor, transaction }: WebRequest, secret?: string): Promise<Page> {
    return new Page('panels/calendar/link.njk', {
      title: 'Meetings in your own calendar',
      link: await openCalendarLink(actor, transaction),
      address: secret ? `${this.config.publicUrl}/calendar/${secret}` : null,
    });
  }

  /** The link stands on this one page and nowhere else, so the answer is the page itself and not another address. */
  @Post('make')
  async make(@Req() request: WebRequest): Promise<Page> {
    const { secret } = await makeCalendarLink(request.actor, request.transaction);
    return this.showLink(request, secret);
  }

  @Post('end')
  async end(@Req() { actor, transaction }: WebRequest): Promise<GoTo> {
    await endCalendarLink(actor, transaction);
    return new GoTo('/panel-calendar', 'The link no longer works. Remove the calendar from your own as well');
  }
}
