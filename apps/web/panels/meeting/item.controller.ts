import { Controller, Post, Req } from '@nestjs/common';
import { addAction, addLine, changeLine, closeAction, deferItem, keepOn, removeAtMeeting, reopenAction, requireActionOfMeeting, strikeLine } from '#panels';
import { refuse } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { formOf, versionIn } from '../../http/typed.js';
import { idFrom, textOf, type WebRequest } from '../../http/page-request.js';
import { GENERAL, itemFrom, lineChangeFrom, newActionFrom, newLineFrom, outcomeFrom } from './room-forms.js';
import { roomPage } from './room-page.js';

/** What a script gets that has sent a line, an action or what comes of one: it shows the change itself. */
interface Saved {
  saved: string;
}

/** What is done about one item in a meeting: minutes, actions, and what comes of it. */
@Controller('meetings/:id/run')
export class ItemInRoomController {
  @Post('lines')
  @Needs('panels.sit')
  @ShowsAgain('showRoom')
  async addLine(@Req() request: WebRequest): Promise<GoTo | Saved> {
    const id = idFrom(request.params.id, 'meeting');
    const line = await addLine(request.actor, request.transaction, id, newLineFrom(request));
    return answer(request, line.id, 'line');
  }

  @Post('lines/:lineId')
  @Needs('panels.sit')
  @ShowsAgain('showRoom')
  async changeLine(@Req() request: WebRequest): Promise<GoTo | Saved> {
    const { actor, transaction, params } = request;
    const [meetingId, lineId] = [idFrom(params.id, 'meeting'), idFrom(params.lineId, 'line')];
    const form = formOf(request);
    const strike = textOf(form.strike);
    if (strike) await strikeLine(actor, transaction, { meetingId, lineId }, { version: versionIn(form), struck: strike === 'out' });
    else await changeLine(actor, transaction, { meetingId, lineId }, lineChangeFrom(request));
    return answer(request, lineId, 'line');
  }

  @Post('actions')
  @Needs('panels.run')
  @ShowsAgain('showRoom')
  async addAction(@Req() request: WebRequest): Promise<GoTo | Saved> {
    const { id } = await addAction(request.actor, request.transaction, newActionFrom(request, idFrom(request.params.id, 'meeting')));
    return answer(request, id, 'action');
  }

  @Post('actions/:actionId')
  @Needs('panels.sit')
  @ShowsAgain('showRoom')
  async closeAction(@Req() request: WebRequest): Promise<GoTo | Saved> {
    const { actor, transaction, params } = request;
    const actionId = idFrom(params.actionId, 'action');
    await requireActionOfMeeting(actor, transaction, { actionId, meetingId: idFrom(params.id, 'meeting') });
    const form = formOf(request);
    const version = versionIn(form);
    if (textOf(form.again) === 'yes') await reopenAction(actor, transaction, actionId, { version });
    else await closeAction(actor, transaction, actionId, { version, state: textOf(form.state), reason: textOf(form.reason) });
    return answer(request, actionId, 'before');
  }

  @Post('outcome')
  @Needs('panels.run')
  @ShowsAgain('showRoom')
  async settle(@Req() request: WebRequest): Promise<GoTo | Saved> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'meeting');
    const itemId = itemFrom(formOf(request).item);
    if (!itemId) throw refuse(null, 'Only an item has an outcome');
    const { outcome, ...asked } = outcomeFrom(request);
    const at = { meetingId: id, itemId, ...asked };
    if (outcome === 'stays') await keepOn(actor, transaction, at);
    else if (outcome === 'removed') await removeAtMeeting(actor, transaction, at);
    else if (outcome === 'deferred') await deferItem(actor, transaction, at);
    else throw refuse('nextReviewOn', 'Choose whether it stays on, leaves or is deferred');
    return textOf(formOf(request).by) === 'script' ? { saved: itemId } : new GoTo(`/meetings/${id}/run?item=${itemId}&settled=yes`);
  }

  /** The screen again, with what was typed. */
  async showRoom(request: WebRequest): Promise<Page> {
    return roomPage(request);
  }
}

/** A browser without script sees the page again, and goes on where it was. */
function answer(request: WebRequest, id: string, then: string): GoTo | Saved {
  const form = formOf(request);
  if (textOf(form.by) === 'script') return { saved: id };
  const item = itemFrom(form.item) ?? GENERAL;
  return new GoTo(`/meetings/${textOf(request.params.id)}/run?item=${item}&then=${then}#${then === 'before' ? 'before' : `${then}s`}`);
}
