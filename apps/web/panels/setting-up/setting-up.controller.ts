import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listAgencies } from '#agencies';
import { listAgreements } from '#cases';
import { listPanels, listPossibleChairs, PANEL_KINDS, seatFirstChair, setUpPanel } from '#panels';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { NewPanelForm } from './panel-forms.js';

const START = { quorum: '3', everyWeeks: '4', referralDays: '5', agendaDays: '3', publishDays: '1', remindDays: '3', escalateDays: '5', itemMinutes: '10', confidentiality: '' };

/** What an administrator does for panels: sets one up, and names a chair where none is left. They see nothing of its work. */
@Controller('panels')
export class SettingUpController {
  @Get('new')
  @Needs('panels.set-up')
  async showSetUp(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    return new Page('panels/setting-up/new-panel.njk', {
      title: 'Set up a panel',
      form: typedOr<Record<string, unknown>>(request, { ...START, id: uuidv7() }),
      kinds: Object.entries(PANEL_KINDS).map(([value, text]) => ({ value, text })),
      agencies: await listAgencies(transaction),
      chairs: await listPossibleChairs(actor, transaction),
      agreements: await listAgreements(actor, transaction),
    });
  }

  @Post('new')
  @Needs('panels.set-up')
  @ShowsAgain('showSetUp')
  async setUp(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const form = await readAs(NewPanelForm, request.body);
    await setUpPanel(actor, transaction, { ...form, id: idFrom(formOf(request).id, 'form') });
    return new GoTo('/panels', 'The panel is set up. Its chair gives the others their seats');
  }

  @Get(':panelId/chair')
  @Needs('panels.set-up')
  async showChair(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const panelId = idFrom(params.panelId, 'panel');
    const panel = (await listPanels(actor, transaction)).find(({ id }) => id === panelId);
    if (!panel) throw notFound('panel');
    return new Page('panels/setting-up/chair.njk', {
      title: `Chair of ${panel.name}`,
      panel,
      form: typedOr<Record<string, unknown>>(request, {}),
      chairs: await listPossibleChairs(actor, transaction),
    });
  }

  @Post(':panelId/chair')
  @Needs('panels.set-up')
  @ShowsAgain('showChair')
  async nameChair(@Req() request: WebRequest): Promise<GoTo> {
    await seatFirstChair(request.actor, request.transaction, idFrom(request.params.panelId, 'panel'), textOf(formOf(request).chairId));
    return new GoTo('/panels', 'The panel has a chair again');
  }
}
