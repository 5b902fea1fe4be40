import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { may } from '#agencies';
import { changeSeat, endSeat, giveSeat, listMembers, listSeatable, readPanel, requireRunning, requireSeat, SEATS, type Member } from '#panels';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';

const LAPSED: Record<NonNullable<Member['lapsed']>, string> = {
  left: 'Has left. End this seat, and give it to somebody else',
  moved: 'Works for another agency now. End this seat; give a new one if they are to stay',
  'not-cleared': 'Not cleared yet, and sees nothing until then',
};
const SEAT_CHOICES = Object.entries(SEATS).map(([value, text]) => ({ value, text }));

/** Who has a seat on a panel, and who is given one. */
@Controller('panels/:panelId/members')
export class MembersController {
  @Get()
  @Needs('panels.sit')
  async showMembers(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const panelId = idFrom(request.params.panelId, 'panel');
    const seat = await requireSeat(actor, transaction, panelId);
    const mayRun = seat.runs && may(actor, 'panels.run');
    const members = await listMembers(actor, transaction, panelId);
    return new Page('panels/members/members.njk', {
      title: `Members of ${seat.name}`,
      panel: await readPanel(actor, transaction, panelId),
      mayRun,
      members: members.map((member) => ({ ...member, seatName: SEATS[member.seat], lapsedWords: member.lapsed ? LAPSED[member.lapsed] : null })),
      seatable: mayRun ? await listSeatable(actor, transaction, panelId) : [],
      seats: SEAT_CHOICES,
      form: typedOr<Record<string, unknown>>(request, { id: uuidv7(), seat: 'member', leads: 'yes' }),
    });
  }

  @Post()
  @Needs('panels.run')
  @ShowsAgain('showMembers')
  async give(@Req() request: WebRequest): Promise<GoTo> {
    const panelId = idFrom(request.params.panelId, 'panel');
    const form = formOf(request);
    await giveSeat(request.actor, request.transaction, {
      id: idFrom(form.id, 'form'), panelId, staffId: textOf(form.staffId), seat: textOf(form.seat), leads: form.leads === 'yes', cleared: form.cleared === 'yes',
    });
    return new GoTo(`/panels/${panelId}/members`, 'The seat is given');
  }

  @Get(':memberId')
  @Needs('panels.run')
  async showSeat(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const panelId = idFrom(params.panelId, 'panel');
    await requireRunning(actor, transaction, panelId);
    const member = (await listMembers(actor, transaction, panelId)).find(({ id }) => id === params.memberId);
    if (!member) throw notFound('seat');
    const start = {
      seat: member.seat, leads: member.leads ? 'yes' : '', cleared: member.clearedOn ? 'yes' : '', version: member.version, ...dateParts('lastDay', transaction.today),
    };
    return new Page('panels/members/seat.njk', {
      title: `${member.name}’s seat`,
      panel: await readPanel(actor, transaction, panelId),
      member,
      seats: SEAT_CHOICES,
      // What is ticked no longer comes as nothing at all.
      form: request.refused ? { ...dateParts('lastDay', transaction.today), ...request.refused.typed } : start,
    });
  }

  @Post(':memberId')
  @Needs('panels.run')
  @ShowsAgain('showSeat')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const panelId = idFrom(request.params.panelId, 'panel');
    const asked = { version: versionIn(form), seat: textOf(form.seat), leads: form.leads === 'yes', cleared: form.cleared === 'yes' };
    await changeSeat(request.actor, request.transaction, panelId, idFrom(request.params.memberId, 'seat'), asked);
    return new GoTo(`/panels/${panelId}/members`, 'The seat is changed');
  }

  @Post(':memberId/end')
  @Needs('panels.run')
  @ShowsAgain('showSeat')
  async end(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const panelId = idFrom(request.params.panelId, 'panel');
    const asked = { version: versionIn(form), lastDay: dateFrom(form, 'lastDay') };
    await endSeat(request.actor, request.transaction, panelId, idFrom(request.params.memberId, 'seat'), asked);
    return new GoTo(`/panels/${panelId}/members`, 'The seat has a last day');
  }
}
