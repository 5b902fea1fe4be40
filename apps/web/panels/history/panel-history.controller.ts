import { Controller, Get, Post, Req } from '@nestjs/common';
import { IsString } from 'class-validator';
import { MOST_HISTORY_ROWS, REMOVAL_REASONS, requireRunning, takeInHistory, type TakenHistory } from '#panels';
import { Refusal, type Reason } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { readPasted } from './read-pasted.js';

class HistoryForm {
  @IsString({ message: 'Paste the rows' })
  rows = '';
}

/** Faults that the page tells at once: who puts those right sees the rest. */
const MOST_TOLD = 30;

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
    const { rows, lines } = readPasted((await readAs(HistoryForm, body)).rows);
    try {
      return new GoTo(`/panels/${panelId}/figures`, inWords(await takeInHistory(actor, transaction, panelId, rows)));
    } catch (error) {
      if (error instanceof Refusal && error.kind === 'invalid') throw new Refusal(onLines(error.reasons, lines));
      throw error;
    }
  }
}

/** What is wrong with rows, told by the line of what was pasted. */
function onLines(reasons: Reason[], lines: number[]): Reason[] {
  const told = reasons.slice(0, MOST_TOLD).map(({ field, message }) => {
    const [, row, column] = /^row (\d+)(?:, (\w+))?$/.exec(field ?? '') ?? [];
    return { field: 'rows', message: row ? `Line ${lines[Number(row) - 1] ?? row}${column ? `, ${column}` : ''}: ${message}` : message };
  });
  const more = reasons.length - told.length;
  return more > 0 ? [...told, { field: 'rows', message: `There ${more === 1 ? 'is 1 more' : `are ${more} more`}. Put these right first` }] : told;
}

function inWords({ taken, seenBefore, meetings }: TakenHistory): string {
  const seen = seenBefore > 0 ? ` ${seenBefore} ${seenBefore === 1 ? 'was' : 'were'} there already.` : '';
  if (taken === 0) return `Nothing new.${seen}`;
  return `${taken} ${taken === 1 ? 'stay is' : 'stays are'} taken in, and ${meetings} ${meetings === 1 ? 'meeting' : 'meetings'} made for them.${seen}`;
}
