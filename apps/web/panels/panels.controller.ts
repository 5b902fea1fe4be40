import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { listPanels, listSeats, requireSeat, SEATS } from '#panels';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { idFrom, type WebRequest } from '../http/page-request.js';
import { readPanelSections, readPanelsSections } from './panel-sections.js';

/** The panels of the partnership, and the page of each for those who have a seat on it. */
@Controller('panels')
export class PanelsController {
  @Get()
  @Needs('panels.read')
  async showPanels(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const panels = await listPanels(actor, transaction);
    const seats = await listSeats(actor, transaction);
    return new Page('panels/panels.njk', {
      title: 'Panels',
      panels: panels.map((panel) => {
        const seat = seats.find(({ id }) => id === panel.id);
        return { ...panel, seat: seat ? SEATS[seat.seat] : null, rhythm: rhythmOf(panel.everyWeeks) };
      }),
      mayRefer: may(actor, 'panels.refer'),
      maySetUp: may(actor, 'panels.set-up'),
      hasSeat: seats.length > 0,
      sections: await readPanelsSections(request, seats),
    });
  }

  @Get(':panelId')
  @Needs('panels.read')
  async showPanel(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const panel = await requireSeat(actor, transaction, idFrom(params.panelId, 'panel'));
    const known = (await listPanels(actor, transaction)).find(({ id }) => id === panel.id);
    return new Page('panels/panel.njk', {
      title: panel.name,
      panel: { ...panel, ...known, seat: SEATS[panel.seat] },
      sections: await readPanelSections(request, panel),
    });
  }
}

/** How often a panel meets, in words. */
function rhythmOf(weeks: number | null): string {
  if (weeks === null) return 'Called when needed';
  return weeks === 1 ? 'Every week' : `Every ${weeks} weeks`;
}
