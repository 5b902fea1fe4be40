import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { addLeave, cancelLeave, listColleagues, listLeave, may } from '#agencies';
import { myCasesWithoutCover } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom } from '../http/form.js';
import { idFrom, isId, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, versionIn } from '../http/typed.js';

/** Who is away when, and who covers. */
@Controller('leave')
@Needs('leave.own')
export class LeaveController {
  @Get()
  async showLeave(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const leave = await listLeave(actor, transaction);
    const oversees = may(actor, 'team.oversee');
    return new Page('my-work/leave.njk', {
      title: 'Leave and cover',
      leave: leave.map((line) => ({
        ...line, now: line.startsOn <= transaction.today, mayCancel: oversees || line.staffId === actor.staffId,
      })),
      oversees,
      withoutCover: await myCasesWithoutCover(actor, transaction),
    });
  }

  @Get('new')
  async showAddLeave(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const colleagues = (await listColleagues(transaction, actor.agencyId!)).filter(({ active }) => active);
    return new Page('my-work/add-leave.njk', {
      title: 'Add leave',
      form: { ...typedOr<Record<string, unknown>>(request, { staffId: actor.staffId }), id: uuidv7() },
      people: may(actor, 'team.oversee') ? colleagues : colleagues.filter(({ id }) => id === actor.staffId),
      colleagues,
    });
  }

  @Post('new')
  @ShowsAgain('showAddLeave')
  async addLeave(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    await addLeave(request.actor, request.transaction, {
      id: isId(form.id) ? form.id : undefined,
      staffId: textOf(form.staffId),
      startsOn: dateFrom(form, 'startsOn'),
      endsOn: dateFrom(form, 'endsOn'),
      coverId: textOf(form.coverId) || null,
    });
    return new GoTo('/leave', 'The leave is written down');
  }

  @Post(':id/cancel')
  async cancelLeave(@Req() request: WebRequest): Promise<GoTo> {
    await cancelLeave(request.actor, request.transaction, idFrom(request.params.id, 'leave'), versionIn(formOf(request)));
    return new GoTo('/leave', 'The leave is cancelled');
  }
}
