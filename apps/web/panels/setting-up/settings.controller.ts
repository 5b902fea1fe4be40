import { Controller, Get, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { listAgreements } from '#cases';
import { changePanel, PANEL_KINDS, readPanel, requireSeat } from '#panels';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { PanelForm } from './panel-forms.js';

/** How a panel works: read by everyone with a seat, changed by those who run it. */
@Controller('panels/:panelId/settings')
export class PanelSettingsController {
  @Get()
  @Needs('panels.sit')
  async showSettings(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const panelId = idFrom(request.params.panelId, 'panel');
    const seat = await requireSeat(actor, transaction, panelId);
    const panel = await readPanel(actor, transaction, panelId);
    const start = { ...panel, everyWeeks: panel.everyWeeks ?? '', agreementId: panel.agreementId ?? '' };
    return new Page('panels/setting-up/settings.njk', {
      title: `How ${panel.name} works`,
      panel: { ...panel, kindName: PANEL_KINDS[seat.kind] },
      mayChange: seat.runs && may(actor, 'panels.run'),
      form: typedOr<Record<string, unknown>>(request, start),
      agreements: seat.runs && may(actor, 'agreements.read') ? await listAgreements(actor, transaction) : [],
    });
  }

  @Post()
  @Needs('panels.run')
  @ShowsAgain('showSettings')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const panelId = idFrom(request.params.panelId, 'panel');
    const form = await readAs(PanelForm, request.body);
    await changePanel(actor, transaction, panelId, { ...form, version: versionIn(formOf(request)) });
    return new GoTo(`/panels/${panelId}`, 'The panel’s settings are changed');
  }
}
