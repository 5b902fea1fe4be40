import { Controller, Get, Inject, Req } from '@nestjs/common';
import { calendarOfSecret } from '#panels';
import { CONFIG, Database, type Config } from '#platform';
import { Public } from '../../http/access.js';
import { Download } from '../../http/answers.js';
import { textOf, type WebRequest } from '../../http/page-request.js';

/** The meetings of one person's panels, for their own calendar: by a secret link, since a calendar cannot sign in. */
@Controller('calendar')
export class CalendarFeedController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':secret')
  @Public()
  async showCalendar(@Req() { params }: WebRequest): Promise<Download> {
    return new Download('meetings.ics', 'text/calendar; charset=utf-8', await calendarOfSecret(this.database, textOf(params.secret), this.config.publicUrl));
  }
}
