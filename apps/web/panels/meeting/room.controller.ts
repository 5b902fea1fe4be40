import { Controller, Get, Post, Req } from '@nestjs/common';
import { acceptConfidentiality, endMeeting, listNotSettled, markAttendance, beginMeeting } from '#panels';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { formOf, versionIn } from '../../http/typed.js';
import { idFrom, textOf, type WebRequest } from '../../http/page-request.js';
import { attendanceFrom, GENERAL } from './room-forms.js';
import { roomPage } from './room-page.js';
import { roomView } from './room-view.js';

/** The one screen on which a meeting is held: who is there, the agenda, and item by item what is said, promised and settled. */
@Controller('meetings/:id/run')
export class RoomController {
  @Get()
  @Needs('panels.sit')
  async showRoom(@Req() request: WebRequest): Promise<Page> {
    return roomPage(request);
  }

  /** The parts of the screen that others change, without the forms in which somebody types. */
  @Get('parts')
  @Needs('panels.sit')
  async showParts(@Req() request: WebRequest): Promise<Page> {
    return new Page('panels/meeting/parts.njk', await roomView(request, idFrom(request.params.id, 'meeting')));
  }

  @Post('open')
  @Needs('panels.run')
  @ShowsAgain('showRoom')
  async open(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    const form = formOf(request);
    await beginMeeting(request.actor, request.transaction, id, { version: versionIn(form), accepted: textOf(form.accepted) === 'yes' });
    return new GoTo(`/meetings/${id}/run`);
  }

  @Post('accept')
  @Needs('panels.sit')
  @ShowsAgain('showRoom')
  async accept(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'meeting');
    await acceptConfidentiality(actor, transaction, id);
    return new GoTo(`/meetings/${id}/run`);
  }

  @Post('attendance')
  @Needs('panels.run')
  @ShowsAgain('showRoom')
  async attendance(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    await markAttendance(request.actor, request.transaction, id, attendanceFrom(request));
    const item = textOf(formOf(request).item);
    return new GoTo(`/meetings/${id}/run?item=${/^[0-9a-z-]{1,36}$/.test(item) ? item : GENERAL}`, 'The attendance is saved');
  }

  @Get('end')
  @Needs('panels.run')
  async showEnd(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const open = await listNotSettled(actor, transaction, idFrom(params.id, 'meeting'));
    return new Page('panels/meeting/end.njk', { title: 'End the meeting', ...open });
  }

  @Post('end')
  @Needs('panels.run')
  @ShowsAgain('showEnd')
  async end(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    await endMeeting(request.actor, request.transaction, id, { version: versionIn(formOf(request)) });
    return new GoTo(`/meetings/${id}/run?item=${GENERAL}`, 'The meeting has ended');
  }
}
