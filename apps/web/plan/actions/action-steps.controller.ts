import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { addMilestone, findAction, judgeAction, markMilestone, sayProgress } from '#plan';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { JudgeForm, MilestoneForm, ProgressForm, ReachedForm } from './action-forms.js';
import { actionRow } from './actions-view.js';

/** What an action's owner says of it: how far it is, its milestones, and how it stands. */
@Controller('plan/actions/:id')
@Needs('plan.report')
export class ActionStepsController {
  @Get('progress')
  async showProgress(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const action = await findAction(actor, transaction, idFrom(params.id, 'action'));
    return new Page('plan/actions/progress.njk', {
      title: 'Say how far it is', action,
      form: typedOr<Record<string, unknown>>(request, { id: uuidv7(), percent: action.percent ?? '', words: '', evidence: '' }),
    });
  }

  @Post('progress')
  @ShowsAgain('showProgress')
  async sayProgress(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'action');
    await sayProgress(actor, transaction, id, await readAs(ProgressForm, body));
    return new GoTo(`/plan/actions/${id}`, 'Saved');
  }

  @Get('milestones')
  async showMilestone(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const action = await findAction(actor, transaction, idFrom(params.id, 'action'));
    return new Page('plan/actions/milestone.njk', { title: 'Add a milestone', action, form: typedOr<Record<string, unknown>>(request, { id: uuidv7(), title: '' }) });
  }

  @Post('milestones')
  @ShowsAgain('showMilestone')
  async addMilestone(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'action');
    const form = formOf(request);
    await addMilestone(actor, transaction, id, await readAs(MilestoneForm, { ...form, dueOn: dateFrom(form, 'dueOn') }));
    return new GoTo(`/plan/actions/${id}`, 'The milestone is added');
  }

  @Post('milestones/:milestoneId')
  async markMilestone(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'action');
    const { reached } = await readAs(ReachedForm, body);
    await markMilestone(actor, transaction, id, idFrom(params.milestoneId, 'milestone'), reached === 'yes');
    return new GoTo(`/plan/actions/${id}`, reached === 'yes' ? 'The milestone is reached' : 'The milestone is not reached');
  }

  @Get('judge')
  async showJudge(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const action = await findAction(actor, transaction, idFrom(params.id, 'action'));
    const start = { version: action.version, rag: action.ragSaid ?? '', why: action.ragWhy };
    return new Page('plan/actions/judge.njk', { title: 'Say how it stands', action: actionRow(action), byRule: action.standing, form: typedOr<Record<string, unknown>>(request, start) });
  }

  @Post('judge')
  @ShowsAgain('showJudge')
  async judge(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'action');
    const { version, rag, why } = await readAs(JudgeForm, body);
    await judgeAction(actor, transaction, id, { version, rag: rag === 'by-rule' ? null : rag, why });
    return new GoTo(`/plan/actions/${id}`, rag === 'by-rule' ? 'The rule says how it stands again' : 'Saved');
  }
}
