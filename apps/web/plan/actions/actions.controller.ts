import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { findAction, listActions, maySay, progressOf, risksOf } from '#plan';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, textOf, type WebRequest } from '../../http/page-request.js';
import { riskRow } from '../risks/risk-view.js';
import { actionRow, drawPromised, gravestFirst, isShown, promisedByAgency, SHOWN, type Shown } from './actions-view.js';

/** What the plan promises to do: who promised it, how far it is and what is late. */
@Controller('plan/actions')
@Needs('plan.read')
export class ActionsController {
  @Get()
  async showActions(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const asked = textOf(query.show);
    const shown: Shown = Object.hasOwn(SHOWN, asked) ? (asked as Shown) : 'open';
    const all = await listActions(actor, transaction);
    const promised = promisedByAgency(all);
    return new Page('plan/actions/actions.njk', {
      title: 'Actions of the plan',
      containerClasses: 'app-wide',
      lists: Object.entries(SHOWN).map(([value, text]) => ({
        text, href: `/plan/actions?show=${value}`, current: value === shown, count: all.filter((one) => isShown(one, value as Shown, actor)).length,
      })),
      actions: gravestFirst(all.filter((one) => isShown(one, shown, actor))).map(actionRow),
      promised, drawing: drawPromised(promised),
      overdue: all.filter(({ overdue }) => overdue).length,
      hasPlan: all.length > 0,
      mayAdd: may(actor, 'plan.maintain'),
    });
  }

  @Get(':id')
  async showAction(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const action = await findAction(actor, transaction, idFrom(params.id, 'action'));
    const isOpen = action.state === 'open';
    return new Page('plan/actions/action.njk', {
      title: action.title,
      action: actionRow(action),
      said: await progressOf(actor, transaction, action.id),
      risks: (await risksOf(actor, transaction, action.id)).map(riskRow),
      today: transaction.today,
      maySay: isOpen && maySay(actor, action),
      mayMaintain: may(actor, 'plan.maintain'),
    });
  }
}
