import { Controller, Get, Post, Req } from '@nestjs/common';
import { buildAgenda, meetingToAccept, openAgenda, openMeeting, publishAgenda, requireRunning } from '#panels';
import { Needs, ShowsAgain } from '../../http/access.js';
import { Download, GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { PublishForm } from './agenda-forms.js';
import { agendaPdf } from './agenda-pdf.js';
import { agendaView, meetingView } from './agenda-view.js';

/** The agenda of a meeting as its members read it, with its papers; building it and sending it out. */
@Controller('meetings/:id')
export class AgendaController {
  @Get()
  @Needs('panels.sit')
  async showAgenda(@Req() { actor, transaction, params }: WebRequest): Promise<Page | GoTo> {
    const meetingId = await meetingToAccept(transaction, { meetingId: idFrom(params.id, 'meeting') });
    if (meetingId) return new GoTo(`/meetings/${meetingId}/run`);
    const agenda = await openAgenda(actor, transaction, idFrom(params.id, 'meeting'));
    return new Page('panels/agenda/agenda.njk', agendaView(agenda, transaction.today, actor.agencyId));
  }

  @Get('agenda.pdf')
  @Needs('panels.sit')
  async printAgenda(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const agenda = await openAgenda(actor, transaction, idFrom(params.id, 'meeting'));
    return new Download(`agenda-${agenda.meeting.meetsOn}.pdf`, 'application/pdf', await agendaPdf(agenda, actor, transaction.now));
  }

  @Post('build')
  @Needs('panels.run')
  @ShowsAgain('showAgenda')
  async build(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'meeting');
    const { added } = await buildAgenda(actor, transaction, id);
    const told = added === 0 ? 'Nothing more is due for this meeting' : `${added} ${added === 1 ? 'item is' : 'items are'} on the agenda now that ${added === 1 ? 'was' : 'were'} due`;
    return new GoTo(`/meetings/${id}`, told);
  }

  @Get('publish')
  @Needs('panels.run')
  async showPublish(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const meeting = await openMeeting(actor, transaction, idFrom(params.id, 'meeting'));
    await requireRunning(actor, transaction, meeting.panelId);
    return new Page('panels/agenda/publish.njk', { title: 'Send the agenda out', ...meetingView(meeting, transaction.today) });
  }

  @Post('publish')
  @Needs('panels.run')
  @ShowsAgain('showPublish')
  async publish(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'meeting');
    const { version } = await readAs(PublishForm, formOf(request));
    const { late } = await publishAgenda(actor, transaction, id, version);
    return new GoTo(`/meetings/${id}`, late ? 'The agenda is out. It is late, and its page says so to the members' : 'The agenda is out. Members are told, and each agency has its research to do');
  }
}
