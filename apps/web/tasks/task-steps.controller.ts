import { Controller, Get, Post, Req } from '@nestjs/common';
import { listColleagues } from '#agencies';
import { cancelTask, changeTask, completeTask, findTask, TASK_KINDS } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, versionIn } from '../http/typed.js';

/** What can become of a task: it is done, it gets another day or person, or it need not be done. */
@Controller('tasks/:id')
@Needs('tasks.do')
export class TaskStepsController {
  @Get('done')
  async showDone(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'tasks/complete-task.njk', 'Is it done?', dateParts('doneOn', request.transaction.today));
  }

  @Post('done')
  @ShowsAgain('showDone')
  async complete(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(request.params.id, 'task');
    const done = { version: versionIn(form), doneOn: dateFrom(form, 'doneOn'), reason: textOf(form.reason) };
    await completeTask(request.actor, request.transaction, id, done);
    return goBack(request, 'It is done');
  }

  @Get('change')
  async showChange(@Req() request: WebRequest): Promise<Page> {
    const task = await findTask(request.actor, request.transaction, idFrom(request.params.id, 'task'));
    const colleagues = await listColleagues(request.transaction, task.agencyId);
    const start = { ...dateParts('dueOn', task.dueOn), officerId: task.officerId };
    return step(request, 'tasks/change-task.njk', 'Change a task', start, { colleagues: colleagues.filter(({ active }) => active) });
  }

  @Post('change')
  @ShowsAgain('showChange')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(request.params.id, 'task');
    const change = { version: versionIn(form), dueOn: dateFrom(form, 'dueOn'), officerId: textOf(form.officerId) || null };
    await changeTask(request.actor, request.transaction, id, change);
    return goBack(request, 'The task is changed');
  }

  @Get('cancel')
  async showCancel(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'tasks/cancel-task.njk', 'Cancel a task', {});
  }

  @Post('cancel')
  @ShowsAgain('showCancel')
  async cancel(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(request.params.id, 'task');
    await cancelTask(request.actor, request.transaction, id, { version: versionIn(form), reason: textOf(form.reason) });
    return goBack(request, 'The task is cancelled');
  }
}

/** The pages from which one comes to a task, and goes back to. */
const FROM: Record<string, string> = { 'my-work': '/my-work', 'team-work': '/team-work' };

async function step(
  request: WebRequest, template: string, title: string, start: Record<string, unknown>, model: Record<string, unknown> = {},
): Promise<Page> {
  const task = await findTask(request.actor, request.transaction, idFrom(request.params.id, 'task'));
  const from = textOf(request.query.from);
  const form: Record<string, unknown> = { from, ...typedOr<Record<string, unknown>>(request, start), version: task.version };
  const back = fromAddress(textOf(form.from)) ?? `/cases/${task.caseId}`;
  return new Page(template, { title, task, kindWords: TASK_KINDS[task.kind], late: request.transaction.today > task.dueOn, form, back, ...model });
}

async function goBack(request: WebRequest, notice: string): Promise<GoTo> {
  const task = await findTask(request.actor, request.transaction, idFrom(request.params.id, 'task'));
  return new GoTo(fromAddress(textOf(formOf(request).from)) ?? `/cases/${task.caseId}`, `${notice}: ${task.title}`);
}

function fromAddress(from: string): string | undefined {
  return Object.hasOwn(FROM, from) ? FROM[from] : undefined;
}
