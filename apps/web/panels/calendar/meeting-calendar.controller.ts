import { Controller, Get, Inject, Req } from '@nestjs/common';
import { openMeetingCalendar } from '#panels';
import { CONFIG, type Config } from '#platform';
import { Needs } from '../../http/access.js';
import { Download } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';

/** One meeting as a file for one's calendar: an invitation, or that it is off. */
@Controller('meetings/:id')
export class MeetingCalendarController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('calendar.ics')
  @Needs('panels.sit')
  async download(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const text = await openMeetingCalendar(actor, transaction, idFrom(params.id, 'meeting'), this.config);
    return new Download('meeting.ics', 'text/calendar; charset=utf-8', text);
  }
}
