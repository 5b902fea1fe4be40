import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { enterMeeting, type MeetingAtHand } from '#panels';
import { Database } from '#platform';
import { Needs, OwnTransactions } from '../../http/access.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { workAs } from '../../http/who-asks.js';
import { OpenScreens } from '../../live/open-screens.js';

/** What tells an open screen of a meeting that something changed, as server-sent events. */
@Controller('meetings/:id/run/events')
export class LiveMeetingController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OpenScreens) private readonly screens: OpenScreens,
  ) {}

  @Get()
  @Needs('panels.sit')
  @OwnTransactions()
  async listen(@Req() request: WebRequest, @Res() response: Response): Promise<void> {
    const id = idFrom(request.params.id, 'meeting');
    // In a transaction of its own each time: a screen stays open for hours.
    const enter = (): Promise<MeetingAtHand> => workAs(this.database, request, (actor, transaction) => enterMeeting(actor, transaction, id));
    const { state } = await enter();
    if (state !== 'open') return void response.status(204).end();
    const stillMay = async (): Promise<void> => {
      await reloadSession(request);
      await enter();
    };
    await this.screens.add({ sessionId: request.sessionID, staffId: request.session.staffId!, topic: id, response, stillMay });
  }
}

/** The session as it is now: it is gone where somebody has signed out elsewhere. */
function reloadSession({ session }: WebRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    session.reload((error: Error | null) => (error ? reject(error) : resolve()));
  });
}
