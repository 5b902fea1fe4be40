import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AGENDA_REASONS, declareConflict, itemToDeclare, liftConflict, listSeatHolders, meetingToAccept, openItem } from '#panels';
import { refuse } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, isId, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { ConflictForm } from './agenda-forms.js';
import { actionView, paperView } from './agenda-view.js';
import { ACTION_STATES, OUTCOME_WORDS } from './agenda-words.js';

/** An item of a panel with its whole story, and who is shut out of it. */
@Controller('panel-items/:id')
export class PanelItemController {
  @Get()
  @Needs('panels.sit')
  async showItem(@Req() { actor, transaction, params }: WebRequest): Promise<Page | GoTo> {
    const meetingId = await meetingToAccept(transaction, { itemId: idFrom(params.id, 'item') });
    if (meetingId) return new GoTo(`/meetings/${meetingId}/run`);
    const item = await openItem(actor, transaction, idFrom(params.id, 'item'));
    return new Page('panels/agenda/item.njk', {
      title: `Item ${item.reference}`,
      item,
      ...paperView(item),
      actions: item.actions.map((action) => ({ ...actionView(action, transaction.today), words: ACTION_STATES[action.state] })),
      chapters: item.chapters.map((chapter) => ({
        ...chapter, because: AGENDA_REASONS[chapter.because], outcome: chapter.outcome ? OUTCOME_WORDS[chapter.outcome] : notYet(chapter.state),
      })),
    });
  }

  @Get('conflict')
  @Needs('panels.sit')
  async showConflict(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const item = await itemToDeclare(actor, transaction, idFrom(params.id, 'item'));
    const people = item.panel.runs ? await listSeatHolders(actor, transaction, item.panel.id) : [];
    return new Page('panels/agenda/conflict.njk', {
      title: 'Conflict of interest', item, form: typedOr(request, { id: uuidv7(), staffId: actor.staffId }),
      people: people.map(({ id, name, agencyName }) => ({ id, name: id === actor.staffId ? `${name}, ${agencyName} (you)` : `${name}, ${agencyName}` })),
    });
  }

  @Post('conflict')
  @Needs('panels.sit')
  @ShowsAgain('showConflict')
  async declare(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const raw = formOf(request);
    const itemId = idFrom(params.id, 'item');
    const { staffId, reason } = await readAs(ConflictForm, raw);
    const whose = staffId || actor.staffId;
    if (!isId(whose)) throw refuse('staffId', 'Choose whose conflict of interest it is');
    const { stillRun } = await declareConflict(actor, transaction, { id: idFrom(raw.id, 'form'), itemId, staffId: whose, reason });
    const alone = stillRun ? '' : '. Nobody who runs the panel sees this item any more: seat a deputy or a coordinator';
    // Whoever has just shut themselves out has no page of the item to come back to.
    if (whose === actor.staffId) return new GoTo('/panels', `You no longer see that item. If this was a mistake, ask somebody who runs the panel${alone}`);
    return new GoTo(`/panel-items/${itemId}`, `The conflict of interest is declared. They see nothing of this item from now on${alone}`);
  }

  @Post('conflicts/:conflictId/lift')
  @Needs('panels.run')
  @ShowsAgain('showItem')
  async lift(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const itemId = idFrom(params.id, 'item');
    await liftConflict(actor, transaction, { itemId, conflictId: idFrom(params.conflictId, 'conflict of interest') });
    return new GoTo(`/panel-items/${itemId}`, 'The conflict of interest is lifted. They see the item again');
  }
}

function notYet(state: string): string {
  if (state === 'cancelled') return 'The meeting was cancelled';
  return state === 'held' ? 'Not reached' : 'Still to be discussed';
}
