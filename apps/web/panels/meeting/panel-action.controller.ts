import { Controller, Get, Post, Req } from '@nestjs/common';
import { ACTION_STATES, closeAction, giveActionTo, openPanelAction, reopenAction } from '#panels';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { formOf, versionIn } from '../../http/typed.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';

/** An action of a panel by itself: its owner closes it there, and who runs the panel gives it to another. */
@Controller('panel-actions/:id')
export class PanelActionController {
  @Get()
  @Needs('panels.sit')
  async showAction(@Req() request: WebRequest): Promise<Page> {
    const action = await openPanelAction(request.actor, request.transaction, idFrom(request.params.id, 'action'));
    return new Page('panels/meeting/panel-action.njk', {
      title: 'Action of a panel', action, stateWords: ACTION_STATES[action.state], late: action.state === 'open' && action.dueOn < request.transaction.today,
      ends: Object.entries(ACTION_STATES).filter(([value]) => value !== 'open').map(([value, text]) => ({ value, text })),
      form: typedOr<Record<string, unknown>>(request, {}),
    });
  }

  @Post()
  @Needs('panels.sit')
  @ShowsAgain('showAction')
  async close(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'action');
    const form = formOf(request);
    await closeAction(request.actor, request.transaction, id, { version: versionIn(form), state: textOf(form.state), reason: textOf(form.reason) });
    return new GoTo(`/panel-actions/${id}`, 'The action is closed');
  }

  @Post('give')
  @Needs('panels.run')
  @ShowsAgain('showAction')
  async give(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'action');
    const form = formOf(request);
    await giveActionTo(request.actor, request.transaction, id, { version: versionIn(form), owner: textOf(form.owner).slice(0, 400) });
    return new GoTo(`/panel-actions/${id}`, 'The action is given. They are told');
  }

  @Post('reopen')
  @Needs('panels.run')
  @ShowsAgain('showAction')
  async reopen(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'action');
    await reopenAction(request.actor, request.transaction, id, { version: versionIn(formOf(request)) });
    return new GoTo(`/panel-actions/${id}`, 'The action is open again');
  }
}
