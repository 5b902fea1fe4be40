import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listAgencies, listEverybody, type Actor } from '#agencies';
import { addPlanAction, changePlanAction, endPlanAction, findAction, type WrittenAction } from '#plan';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { ChangeActionForm, EndActionForm, NewActionForm, type ActionForm } from './action-forms.js';
import { actionRow } from './actions-view.js';

/** What whoever maintains the plan does with its actions: adds, changes and ends them. */
@Controller('plan/actions')
@Needs('plan.maintain')
export class WriteActionController {
  @Get('new')
  async showNew(@Req() request: WebRequest): Promise<Page> {
    return new Page('plan/actions/write.njk', {
      title: 'Add an action', address: '/plan/actions/new', backTo: '/plan/actions', button: 'Add',
      ...(await choicesOf(request)), form: typedOr<Record<string, unknown>>(request, { id: uuidv7() }),
    });
  }

  @Post('new')
  @ShowsAgain('showNew')
  async add(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(NewActionForm, withDay(request));
    await addPlanAction(request.actor, request.transaction, { ...written(form), id: form.id });
    return new GoTo(`/plan/actions/${form.id}`, 'The action is added');
  }

  @Get(':id/change')
  async showChange(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const action = await findAction(actor, transaction, idFrom(params.id, 'action'));
    const start = {
      ...action, partners: action.partners.join('\n'), leadOfficers: action.leadOfficers.join('\n'), ...(action.dueOn ? dateParts('dueOn', action.dueOn) : {}),
    };
    return new Page('plan/actions/write.njk', {
      title: 'Change an action', address: `/plan/actions/${action.id}/change`, backTo: `/plan/actions/${action.id}`, button: 'Change',
      ...(await choicesOf(request)), form: typedOr<Record<string, unknown>>(request, start),
    });
  }

  @Post(':id/change')
  @ShowsAgain('showChange')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'action');
    const form = await readAs(ChangeActionForm, withDay(request));
    await changePlanAction(request.actor, request.transaction, id, { ...written(form), version: form.version });
    return new GoTo(`/plan/actions/${id}`, 'The action is changed');
  }

  @Get(':id/end')
  async showEnd(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const action = await findAction(actor, transaction, idFrom(params.id, 'action'));
    return new Page('plan/actions/end.njk', {
      title: action.state === 'open' ? 'End the action' : 'Open the action again', action: actionRow(action),
      form: typedOr<Record<string, unknown>>(request, { version: action.version, state: action.state === 'open' ? '' : 'open', why: '' }),
    });
  }

  @Post(':id/end')
  @ShowsAgain('showEnd')
  async end(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'action');
    const { version, state, why } = await readAs(EndActionForm, body);
    await endPlanAction(actor, transaction, id, { version, state: state as 'open' | 'done' | 'dropped', why });
    return new GoTo(`/plan/actions/${id}`, state === 'open' ? 'The action is open again' : 'The action has ended');
  }
}

async function choicesOf({ actor, transaction }: WebRequest & { actor: Actor }): Promise<Record<string, unknown>> {
  const people = await listEverybody(actor, transaction);
  return { agencies: await listAgencies(transaction), people: people.map(({ id, name, agencyName }) => ({ id, name: `${name}, ${agencyName}` })) };
}

function withDay(request: WebRequest): Record<string, unknown> {
  const form = formOf(request);
  return { ...form, dueOn: dateFrom(form, 'dueOn') };
}

function written(form: ActionForm): WrittenAction {
  return { ...form, partners: lines(form.partners), leadOfficers: lines(form.leadOfficers) };
}

/** A line each: roles have commas of their own. */
function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}
