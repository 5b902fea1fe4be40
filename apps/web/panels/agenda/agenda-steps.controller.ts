import { Controller, Get, Post, Req } from '@nestjs/common';
import { arrangeAgenda, arrangementSeen, askQuestion, itemsToBring, openAgenda, putOnAgenda, requireRunning, takeOffAgenda, type AgendaItem } from '#panels';
import { notFound, refuse } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, isId, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { QuestionForm, TakeOffForm, UrgentForm } from './agenda-forms.js';
import { minutesInWords } from './agenda-words.js';

const ROW = /^minutes-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const STEP = /^(up|down):([0-9a-f-]{36})$/;

/** What those who run a panel do to an agenda: its order and minutes, what is urgent, what comes off, what is asked. */
@Controller('meetings/:id')
export class AgendaStepsController {
  @Get('arrange')
  @Needs('panels.run')
  async showArrange(@Req() request: WebRequest): Promise<Page> {
    const { meeting, items, minutes } = await ownAgenda(request);
    const typed = request.refused?.typed ?? {};
    return new Page('panels/agenda/arrange.njk', {
      title: 'Order and minutes', meeting, takes: minutesInWords(minutes), seen: arrangementSeen(items),
      items: items.map((item, index) => ({
        ...item, number: index + 1, place: textOf(typed[`place-${item.id}`]) || index + 1, minutes: textOf(typed[`minutes-${item.id}`]) || item.minutes,
      })),
    });
  }

  @Post('arrange')
  @Needs('panels.run')
  @ShowsAgain('showArrange')
  async arrange(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    const form = formOf(request);
    const rows = Object.keys(form).flatMap((name) => {
      const [, rowId] = ROW.exec(name) ?? [];
      return rowId ? [{ id: rowId, place: numberIn(form[`place-${rowId}`]), minutes: numberIn(form[name]) }] : [];
    });
    const [, way, moved] = STEP.exec(textOf(form.step)) ?? [];
    await arrangeAgenda(request.actor, request.transaction, id, { seen: textOf(form.seen), rows, step: moved ? { id: moved, by: way === 'up' ? -1 : 1 } : null });
    return moved ? new GoTo(`/meetings/${id}/arrange#row-${moved}`) : new GoTo(`/meetings/${id}`, 'The agenda has its new order and minutes');
  }

  @Get('urgent')
  @Needs('panels.run')
  async showUrgent(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { meeting, items } = await itemsToBring(actor, transaction, idFrom(params.id, 'meeting'));
    const things = items.map(({ itemId, name, reference }) => ({ id: itemId, name: `${name}, ${reference}` }));
    return new Page('panels/agenda/urgent.njk', { title: 'Bring an urgent item', meeting, things, form: typedOr(request, {}) });
  }

  @Post('urgent')
  @Needs('panels.run')
  @ShowsAgain('showUrgent')
  async urgent(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    const { itemId, urgentWhy } = await readAs(UrgentForm, formOf(request));
    if (!isId(itemId)) throw refuse('itemId', 'Choose who it is about');
    await putOnAgenda(request.actor, request.transaction, { meetingId: id, itemId, because: 'urgent', urgentWhy });
    return new GoTo(`/meetings/${id}`, 'The item is on the agenda. Give it its place under order and minutes');
  }

  @Get('items/:itemId/take-off')
  @Needs('panels.run')
  async showTakeOff(@Req() request: WebRequest): Promise<Page> {
    const { meeting, items } = await ownAgenda(request);
    const item = itemOf(items, request.params.itemId);
    return new Page('panels/agenda/take-off.njk', { title: 'Take off this agenda', meeting, item, form: { ...typedOr(request, {}), version: item.version } });
  }

  @Post('items/:itemId/take-off')
  @Needs('panels.run')
  @ShowsAgain('showTakeOff')
  async takeOff(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const meetingId = idFrom(params.id, 'meeting');
    const form = await readAs(TakeOffForm, formOf(request));
    await takeOffAgenda(actor, transaction, { meetingId, itemId: idFrom(params.itemId, 'item'), ...form });
    return new GoTo(`/meetings/${meetingId}`, 'The item is off this agenda. It stays on the panel');
  }

  @Get('question')
  @Needs('panels.run')
  async showQuestion(@Req() request: WebRequest): Promise<Page> {
    const { meeting, items } = await ownAgenda(request);
    const agencies = new Map(items.flatMap(({ research }) => research.map(({ agencyId, agencyName }) => [agencyId, { id: agencyId, name: agencyName }] as const)));
    return new Page('panels/agenda/question.njk', {
      title: 'Ask agencies something', meeting, form: typedOr(request, { itemId: textOf(request.query.item) }),
      things: items.map(({ itemId, name, reference }) => ({ id: itemId, name: `${name}, ${reference}` })), agencies: [...agencies.values()],
    });
  }

  @Post('question')
  @Needs('panels.run')
  @ShowsAgain('showQuestion')
  async question(@Req() request: WebRequest): Promise<GoTo> {
    const meetingId = idFrom(request.params.id, 'meeting');
    const { itemId, agencyId, question } = await readAs(QuestionForm, formOf(request));
    if (!isId(itemId)) throw refuse('itemId', 'Choose who it is about');
    await askQuestion(request.actor, request.transaction, { meetingId, itemId, agencyId: agencyId || null, question });
    return new GoTo(`/meetings/${meetingId}`, 'The question is on the agency’s research slip');
  }
}

/** The agenda of a meeting, for those who run its panel. */
async function ownAgenda({ actor, transaction, params }: WebRequest): ReturnType<typeof openAgenda> {
  const agenda = await openAgenda(actor, transaction, idFrom(params.id, 'meeting'));
  await requireRunning(actor, transaction, agenda.meeting.panelId);
  return agenda;
}

function itemOf(items: readonly AgendaItem[], id: unknown): AgendaItem {
  const item = items.find(({ itemId }) => itemId === id);
  if (!item) throw notFound('item');
  return item;
}

/** A whole number as it was typed; 0, which no rule takes, where it is none. */
function numberIn(typed: unknown): number {
  return /^\d{1,4}$/.test(textOf(typed).trim()) ? Number(textOf(typed)) : 0;
}
