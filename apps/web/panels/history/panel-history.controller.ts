import { Controller, Get, Post, Req } from '@nestjs/common';
import { IsString } from 'class-validator';
import { HISTORY_COLUMNS, MOST_HISTORY_ROWS, REMOVAL_REASONS, requireRunning, takeInHistory, type TakenHistory } from '#panels';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { onLines, readPasted } from '../../http/read-pasted.js';

class HistoryForm {
  @IsString({ message: 'Paste the rows' })
  rows = '';
}

/** Bringing in who was on a panel's agenda before Concord, by those who run it. */
@Controller('panels/:panelId/history')
export class PanelHistoryController {
  @Get()
  @Needs('panels.run')
  async showHistory(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const panel = await requireRunning(actor, transaction, idFrom(params.panelId, 'panel'));
    const { rows } = typedOr(request, { rows: '' });
    return new Page('panels/history/history.njk', {
      title: `Bring in the history: ${panel.name}`,
      panel, mostRows: MOST_HISTORY_ROWS,
      reasons: Object.entries(REMOVAL_REASONS).map(([code, words]) => ({ code, words })),
      form: { rows },
    });
  }

  @Post()
  @Needs('panels.run')
  @ShowsAgain('showHistory')
  async takeIn(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const panelId = idFrom(params.panelId, 'panel');
    await requireRunning(actor, transaction, panelId);
    const { rows, lines } = readPasted((await readAs(HistoryForm, body)).rows, HISTORY_COLUMNS, ['born_on', 'removed_on', 'removed_why', 'discussed_on']);
    return new GoTo(`/panels/${panelId}/figures`, inWords(await onLines(lines, () => takeInHistory(actor, transaction, panelId, rows))));
  }
}

function inWords({ taken, seenBefore, meetings }: TakenHistory): string {
  const seen = seenBefore > 0 ? ` ${seenBefore} ${seenBefore === 1 ? 'was' : 'were'} there already.` : '';
  if (taken === 0) return `Nothing new.${seen}`;
  return `${taken} ${taken === 1 ? 'stay is' : 'stays are'} taken in, and ${meetings} ${meetings === 1 ? 'meeting' : 'meetings'} made for them.${seen}`;
}
