import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { inWords } from '#calendar';
import {
  areaAsList, casesOfSpacesOrder, CHALLENGE_RESULTS, changeSpacesDraft, CONSULTED, CONSULTED_FOR, draftSpacesOrder, lastExtendedDay, lastSpacesDay, linkSpacesOrder,
  listSpacesOrders, openSpacesOrder, powersLawOn, SPACES_STEPS, spacesReminderOn, spacesStepsOpen, takeSpacesStep, type SpacesOrder, type SpacesStepName,
} from '#notices';
import { CONFIG, notFound, type Config } from '#platform';
import { uuidv7 } from 'uuidv7';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateParts } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { papersOf } from '../documents/papers-section.js';
import { draftFrom, spacesStepFrom } from './spaces-form.js';
import { cornersOf, linesOf, mapOfArea, storyOfSpaces, tagOfSpaces } from './spaces-view.js';

/** Public spaces protection orders, as officers keep them. */
@Controller('spaces-orders')
export class SpacesController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('notices.read')
  async showList(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const { today } = transaction;
    const law = await powersLawOn(transaction, today);
    const lines = await listSpacesOrders(actor, transaction);
    const rows = lines.map((line) => ({
      ...line, tag: tagOfSpaces(line, today), isEnding: line.state === 'made' && line.untilOn! >= today && spacesReminderOn(line.untilOn!, law) <= today,
    }));
    return new Page('notices/spaces/list.njk', { title: 'Public spaces protection orders', rows, mayWrite: may(actor, 'notices.write') });
  }

  @Get('new')
  @Needs('notices.write')
  async showNew(@Req() request: WebRequest): Promise<Page> {
    const { spacesPenaltyMost } = await powersLawOn(request.transaction, request.transaction.today);
    const form = { id: uuidv7(), ...typedOr<Record<string, unknown>>(request, { penalty: String(spacesPenaltyMost / 100) }) };
    return new Page('notices/spaces/draft.njk', {
      title: 'Draft a public spaces order', heading: 'Draft a public spaces protection order', address: '/spaces-orders/new', back: { href: '/spaces-orders', text: 'Back to the orders' }, form,
    });
  }

  @Post('new')
  @Needs('notices.write')
  @ShowsAgain('showNew')
  async draft(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    const { id } = await draftSpacesOrder(request.actor, request.transaction, { ...draftFrom(raw), id: idFrom(raw.id, 'form') });
    return new GoTo(`/spaces-orders/${id}`, 'The draft is saved. The public does not see it');
  }

  @Get(':id')
  @Needs('notices.read')
  async showOrder(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const order = await openSpacesOrder(actor, transaction, idFrom(params.id, 'order'));
    const law = await powersLawOn(transaction, transaction.today);
    const mine = order.agencyId === actor.agencyId && may(actor, 'notices.write');
    const steps = mine ? spacesStepsOpen(order, transaction.today).map((name) => ({ name, text: SPACES_STEPS[name], href: `/spaces-orders/${order.id}/steps/${name}` })) : [];
    const isAside = ({ name }: { name: string }): boolean => ['abandon', 'discharge', 'challenge'].includes(name);
    return new Page('notices/spaces/order.njk', {
      title: `Public spaces order ${order.reference}`,
      order,
      tag: tagOfSpaces(order, transaction.today),
      restrictions: linesOf(order.restrictions),
      map: mapOfArea(order.area, order.name, 'order-map'),
      corners: cornersOf(order.area),
      story: order.steps.map(storyOfSpaces),
      remindOn: order.state === 'made' && order.untilOn! >= transaction.today ? spacesReminderOn(order.untilOn!, law) : null,
      papers: await papersOf(actor, transaction, [order.id]),
      cases: await casesOfSpacesOrder(actor, transaction, order.id),
      mayLink: may(actor, 'notices.write'),
      form: typedOr<Record<string, unknown>>(request, {}),
      steps: {
        main: steps.filter((step) => !isAside(step)),
        aside: [...(mine && order.state === 'draft' ? [{ text: 'Change the draft', href: `/spaces-orders/${order.id}/change` }] : []), ...steps.filter(isAside)],
      },
    });
  }

  @Get(':id/change')
  @Needs('notices.write')
  async showChange(@Req() request: WebRequest): Promise<Page> {
    const order = await openSpacesOrder(request.actor, request.transaction, idFrom(request.params.id, 'order'));
    const start = { ...order, area: areaText(order), penalty: String(order.penalty / 100) };
    return new Page('notices/spaces/draft.njk', {
      title: `Change ${order.reference}`, heading: `Change ${order.reference}`, address: `/spaces-orders/${order.id}/change`,
      back: { href: `/spaces-orders/${order.id}`, text: 'Back to the order' }, form: { ...typedOr<Record<string, unknown>>(request, start), version: order.version },
    });
  }

  @Post(':id/change')
  @Needs('notices.write')
  @ShowsAgain('showChange')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'order');
    await changeSpacesDraft(request.actor, request.transaction, id, { ...draftFrom(formOf(request)), version: versionIn(formOf(request)) });
    return new GoTo(`/spaces-orders/${id}`, 'Your changes are saved');
  }

  @Post(':id/cases')
  @Needs('notices.write')
  @ShowsAgain('showOrder')
  async link(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'order');
    await linkSpacesOrder(request.actor, request.transaction, id, textOf(formOf(request).caseReference).slice(0, 60));
    return new GoTo(`/spaces-orders/${id}#cases`, 'The case is linked');
  }

  @Get(':id/steps/:step')
  @Needs('notices.write')
  async showStep(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const order = await openSpacesOrder(actor, transaction, idFrom(params.id, 'order'));
    const step = stepFrom(params.step);
    if (order.agencyId !== actor.agencyId) throw notFound('step');
    const law = await powersLawOn(transaction, transaction.today);
    const last = order.untilOn ? lastExtendedDay(order.untilOn, law) : lastSpacesDay(transaction.today, law);
    const today = step === 'consult' ? {} : dateParts('on', transaction.today);
    const start = { ...today, purpose: order.state === 'draft' ? 'make' : '', place: order.place, area: areaText(order), restrictions: order.restrictions };
    return new Page('notices/spaces/step.njk', {
      title: `${SPACES_STEPS[step]}: ${order.reference}`,
      heading: SPACES_STEPS[step],
      order, step,
      lastHint: step === 'extend' ? `At most until ${inWords(last)} (section 60(3)). It ends on ${inWords(order.untilOn ?? transaction.today)} now` : `At most ${law.spacesMonths} months, the first day among them (section 60(1))`,
      consulted: Object.entries(CONSULTED).map(([name, label]) => ({ name, label })),
      purposes: Object.entries(CONSULTED_FOR).filter(([value]) => (value === 'make') === (order.state === 'draft')).map(([value, text]) => ({ value, text })),
      results: Object.entries(CHALLENGE_RESULTS).map(([value, text]) => ({ value, text })),
      form: { id: uuidv7(), ...typedOr<Record<string, unknown>>(request, start), version: order.version },
    });
  }

  @Post(':id/steps/:step')
  @Needs('notices.write')
  @ShowsAgain('showStep')
  async takeStep(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'order');
    await takeSpacesStep(request.actor, request.transaction, id, stepFrom(request.params.step), spacesStepFrom(formOf(request)), this.config.dataFolder);
    return new GoTo(`/spaces-orders/${id}`, 'It is recorded');
  }
}

function stepFrom(value: unknown): SpacesStepName {
  const name = textOf(value);
  if (!Object.hasOwn(SPACES_STEPS, name)) throw notFound('step');
  return name as SpacesStepName;
}

/** An area as it can be changed: a list of corners, or GeoJSON where it has holes. */
function areaText({ area }: SpacesOrder): string {
  return areaAsList(area) ?? JSON.stringify({ type: 'MultiPolygon', coordinates: area });
}
