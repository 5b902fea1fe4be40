import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listColleagues, may } from '#agencies';
import { addTask, KINDS_TO_ADD, listPastTasks, openCase, openTasksOf, TASK_KINDS, whoWorksOn } from '#cases';
import { STEPS_AFTER_PROMISE } from '../cases/next-steps.js';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom } from '../http/form.js';
import { idFrom, isId, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { taskLine } from './task-words.js';

/** The tasks of one case: all of them, and adding one. */
@Controller('cases/:id/tasks')
export class CaseTasksController {
  @Get()
  @Needs('cases.read')
  async showTasks(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const tasks = await openTasksOf(transaction, file.id);
    const past = await listPastTasks(actor, transaction, file.id);
    return new Page('tasks/case-tasks.njk', {
      title: `Tasks of case ${file.reference}`,
      file,
      tasks: tasks.map((task) => ({ ...taskLine(task, transaction.today), mayDo: task.agencyId === actor.agencyId && may(actor, 'tasks.do') })),
      past: past.map((task) => ({ ...task, late: task.doneOn !== null && task.doneOn > task.dueOn })),
      mayAdd: may(actor, 'tasks.do'),
    });
  }

  @Get('new')
  @Needs('tasks.do')
  async showAddTask(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const colleagues = await listColleagues(transaction, actor.agencyId!);
    // Who promises keeps the promise, where the case is somebody else's work.
    const own = (await whoWorksOn(actor, transaction, file.id)).find(({ agencyId, isCurrent }) => isCurrent && agencyId === actor.agencyId);
    const title = request.query.for === 'caller' ? 'Tell the caller how it goes' : '';
    const start = { kind: 'promise', title, officerId: own?.officerId === actor.staffId ? '' : actor.staffId };
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7() };
    return new Page('tasks/add-task.njk', {
      title: 'Add a promise or a task',
      file,
      form,
      kinds: KINDS_TO_ADD.map((value) => ({ value, text: TASK_KINDS[value] })),
      colleagues: colleagues.filter(({ active }) => active),
    });
  }

  @Post('new')
  @Needs('tasks.do')
  @ShowsAgain('showAddTask')
  async addTask(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const form = (body ?? {}) as Record<string, unknown>;
    const caseId = idFrom(params.id, 'case');
    await addTask(actor, transaction, {
      id: isId(form.id) ? form.id : undefined,
      caseId,
      agencyId: actor.agencyId!,
      kind: textOf(form.kind),
      title: textOf(form.title),
      dueOn: dateFrom(form, 'dueOn'),
      officerId: textOf(form.officerId) || null,
    });
    return new GoTo(`/cases/${caseId}`, 'It is added, and in the work list', STEPS_AFTER_PROMISE);
  }
}
