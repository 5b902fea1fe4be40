import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listAgencies } from '#agencies';
import { inPounds } from '#notices';
import {
  ITEM_STATES, openOrder, openSanctuary, ORDER_STATES, sanctuaryCatalogue, sendOrder, surveysOf, VISIT_FAILURES, VISIT_STATES, windowsInWords, type ItemState,
  type OpenedOrder,
} from '#sanctuary';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { fittingsOf, orderFrom, OTHERS } from './order-form.js';

const COLOURS: Record<ItemState, string> = { open: 'yellow', 'parts-waiting': 'yellow', extra: 'orange', done: 'green', 'not-needed': 'grey', refused: 'grey' };

/** Sending a works order, and following it. */
@Controller('sanctuary')
@Needs('sanctuary.coordinate')
export class SanctuaryOrderController {
  @Get(':id/order')
  async showForm(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openSanctuary(actor, transaction, idFrom(params.id, 'referral'));
    const fittings = fittingsOf(await surveysOf(actor, transaction, file.id));
    const form = typedOr<Record<string, unknown>>(request, { findings: file.state === 'surveyed' ? fittings.map(({ id }) => id) : [] });
    const ticked = [form.findings ?? []].flat().map(textOf);
    return new Page('sanctuary/works/order-form.njk', {
      title: `Works order: ${file.reference}`, file, windows: windowsInWords(file.contactWindows), form: { id: uuidv7(), ...form }, agencies: await listAgencies(transaction),
      fittings: fittings.map(({ id, room, opening, measureName, costPence }) => ({
        value: id, text: `${[room, opening].filter(Boolean).join(', ')}: ${measureName ?? ''}`, hint: { text: inPounds(costPence) }, checked: ticked.includes(id),
      })),
      others: OTHERS.map((number) => ({ number, room: form[`room${number}`], opening: form[`opening${number}`], measure: form[`measure${number}`], what: form[`what${number}`] })),
      measures: (await sanctuaryCatalogue(actor, transaction)).filter(({ offered }) => offered),
    });
  }

  @Post(':id/order')
  @ShowsAgain('showForm')
  async send(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const referralId = idFrom(request.params.id, 'referral');
    const asked = await orderFrom(formOf(request), await surveysOf(actor, transaction, referralId));
    const { id, reference } = await sendOrder(actor, transaction, { ...asked, referralId });
    return new GoTo(`/sanctuary/orders/${id}`, `Sent as ${reference}. Make the appointment next`);
  }

  @Get('orders/:id')
  async showOrder(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const order = await openOrder(actor, transaction, idFrom(params.id, 'works order'));
    return new Page('sanctuary/works/order.njk', {
      title: `Works order ${order.reference}`, order, stands: ORDER_STATES[order.state], cost: inPounds(order.costPence), windows: windowsInWords(order.contactWindows),
      isLate: order.dueAt < transaction.now && !order.doneAt && order.state !== 'cancelled', steps: stepsOf(order),
      items: order.items.map((one) => ({ ...one, stands: ITEM_STATES[one.state], colour: COLOURS[one.state], cost: inPounds(one.costPence) })),
      visits: order.visits.map((one) => ({ ...one, stands: VISIT_STATES[one.state], why: one.failedWhy && VISIT_FAILURES[one.failedWhy] })),
    });
  }
}

/** What the coordinator can do next with an order. */
function stepsOf(order: OpenedOrder): { main: { text: string; href: string }[]; aside: { text: string; href: string }[] } {
  const at = (step: string): string => `/sanctuary/orders/${order.id}/${step}`;
  if (['checked', 'cancelled'].includes(order.state)) return { main: [], aside: [] };
  const aside = [{ text: 'Change how to get in', href: at('access') }, { text: 'Cancel the order', href: at('cancel') }];
  if (order.state === 'done') return { main: [{ text: 'Check the work', href: at('check') }], aside };
  const planned = order.visits.some(({ state }) => state === 'planned');
  return { main: [{ text: planned ? 'Move the appointment' : 'Make an appointment', href: at('visit') }], aside };
}
