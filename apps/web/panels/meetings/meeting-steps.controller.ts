import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { cancelMeeting, moveMeeting, openMeeting, requireRunning, type MeetingFile } from '#panels';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { CancelForm, MoveForm } from './meeting-forms.js';

/** Moving a meeting, and cancelling it. */
@Controller('meetings/:id')
export class MeetingStepsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('move')
  @Needs('panels.run')
  async showMove(@Req() request: WebRequest): Promise<Page> {
    return this.step(request, 'panels/meetings/move.njk', 'Move the meeting', ({ meetsOn, startsAt, endsAt, place }) => ({
      ...dateParts('meetsOn', meetsOn), startsAt, endsAt, place,
    }));
  }

  @Post('move')
  @Needs('panels.run')
  @ShowsAgain('showMove')
  async move(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    const raw = formOf(request);
    await moveMeeting(request.actor, request.transaction, id, await readAs(MoveForm, { ...raw, meetsOn: dateFrom(raw, 'meetsOn') }));
    return new GoTo(`/meetings/${id}`, 'The meeting is moved. Members are told');
  }

  @Get('cancel')
  @Needs('panels.run')
  async showCancel(@Req() request: WebRequest): Promise<Page> {
    return this.step(request, 'panels/meetings/cancel.njk', 'Cancel the meeting', () => ({}));
  }

  @Post('cancel')
  @Needs('panels.run')
  @ShowsAgain('showCancel')
  async cancel(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    await cancelMeeting(request.actor, request.transaction, id, await readAs(CancelForm, formOf(request)));
    return new GoTo(`/meetings/${id}`, 'The meeting is cancelled. Members are told, and its items come up at the next one');
  }

  /** A step's page: the meeting as it stands, and the form, always with the newest version. */
  private async step(request: WebRequest, template: string, heading: string, start: (meeting: MeetingFile) => Record<string, unknown>): Promise<Page> {
    const { actor, transaction, params } = request;
    const meeting = await openMeeting(actor, transaction, idFrom(params.id, 'meeting'));
    await requireRunning(actor, transaction, meeting.panelId);
    const form = { ...typedOr<Record<string, unknown>>(request, start(meeting)), version: meeting.version };
    return new Page(template, { title: heading, heading, meeting, form, mailed: this.config.smtpUrl !== null });
  }
}
