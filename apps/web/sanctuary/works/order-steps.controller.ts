import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { isIsoDate, londonInstant } from '#calendar';
import { cancelOrder, changeAccess, checkOrder, failVisit, openOrder, operativesFor, planVisit, VISIT_FAILURES, windowsInWords, type OpenedOrder, type VisitFailure } from '#sanctuary';
import { refuse } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { FormId, IdOrNone, OneOf, Version, Words, YesOrNo } from '../../http/form-fields.js';
import { idFrom, textOf, type WebRequest } from '../../http/page-request.js';
import { choicesOf, stepPage, type Step } from '../../http/step-page.js';
import { formOf } from '../../http/typed.js';
import { timeOf } from '../time-typed.js';

class VisitForm {
  @FormId()
  id!: string;

  @Version()
  version!: number;

  @IdOrNone('Choose who goes, or nobody yet')
  operativeId!: string | null;
}

class CancelForm {
  @Version()
  version!: number;

  @Words(1000, 'The reason')
  why!: string;
}

class AccessForm {
  @Version()
  version!: number;

  @Words(1000, 'How to get in')
  access!: string;
}

class CheckForm {
  @Version()
  version!: number;

  @YesOrNo('Choose whether the work is right')
  passed!: boolean;

  @Words(1000, 'What is not right')
  words!: string;
}

class FailedForm {
  @OneOf(Object.keys(VISIT_FAILURES), 'Choose why the visit failed')
  why!: VisitFailure;

  @Words(1000, 'The safe next step')
  nextStep!: string;

  @Words(1000, 'What else to say')
  note!: string;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What a coordinator does with a works order: its appointment, how to get in, the check, or its end. */
@Controller('sanctuary/orders/:id')
@Needs('sanctuary.coordinate')
export class SanctuaryOrderStepsController {
  @Get('visit')
  async showVisit(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'visit', async (order) => ({
      heading: order.visits.some(({ state }) => state === 'planned') ? 'Move the appointment' : 'Make an appointment', button: 'Save the appointment',
      intro: [`Contact is safe: ${windowsInWords(order.contactWindows)}. Other times are refused.`],
      fields: [
        { is: 'day', field: 'visitOn', label: 'On which day?' },
        { is: 'text', field: 'startsAt', label: 'From', hint: 'For example, 10:00' },
        { is: 'text', field: 'endsAt', label: 'Until', hint: 'For example, 12:00' },
        {
          is: 'select', field: 'operativeId', label: 'Who goes?', prompt: 'Nobody yet',
          choices: (await operativesFor(request.actor, request.transaction, order)).map(({ id, name }) => ({ value: id, text: name })),
        },
      ],
      start: { ...dateParts('visitOn', request.transaction.today) }, always: { id: request.refused?.typed.id ?? uuidv7() },
    }));
  }

  @Post('visit')
  @ShowsAgain('showVisit')
  async plan(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    const orderId = idFrom(request.params.id, 'works order');
    const form = await readAs(VisitForm, { operativeId: '', ...raw });
    const day = dateFrom(raw, 'visitOn');
    if (!isIsoDate(day)) throw refuse('visitOn', 'Enter the day of the visit');
    await planVisit(request.actor, request.transaction, { ...form, orderId, startsAt: momentOf(day, raw, 'startsAt'), endsAt: momentOf(day, raw, 'endsAt') });
    return new GoTo(`/sanctuary/orders/${orderId}`, 'The appointment is made');
  }

  @Get('access')
  async showAccess(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'access', ({ access }) => ({
      heading: 'Change how to get in', button: 'Save', fields: [{ is: 'area', field: 'access', label: 'How to get in', hint: 'Whoever does the work reads it', rows: 3 }], start: { access },
    }));
  }

  @Post('access')
  @ShowsAgain('showAccess')
  async access(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'works order');
    await changeAccess(request.actor, request.transaction, { id, ...(await readAs(AccessForm, formOf(request))) });
    return new GoTo(`/sanctuary/orders/${id}`, 'Saved');
  }

  @Get('check')
  async showCheck(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'check', ({ items }) => ({
      heading: 'Check the work', button: 'Save the check',
      fields: [
        { is: 'radios', field: 'passed', label: 'Is the work right?', choices: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No, some of it is to be done again' }] },
        {
          is: 'ticks', field: 'redo', label: 'What is to be done again?',
          choices: items.filter(({ state }) => state === 'done').map(({ id, room, what }) => ({ value: id, text: `${room}: ${what}` })),
        },
        { is: 'area', field: 'words', label: 'What is not right, or why there is no picture', hint: 'Whoever does the work reads it', rows: 3 },
      ],
    }));
  }

  @Post('check')
  @ShowsAgain('showCheck')
  async check(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    const id = idFrom(request.params.id, 'works order');
    const form = await readAs(CheckForm, { passed: '', ...raw });
    await checkOrder(request.actor, request.transaction, { id, ...form, redo: [raw.redo ?? []].flat().map(textOf) });
    return new GoTo(`/sanctuary/orders/${id}`, form.passed ? 'Checked. The sign-off comes next' : 'Sent back, to be done again');
  }

  @Get('cancel')
  async showCancel(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'cancel', () => ({
      heading: 'Cancel the order', button: 'Cancel the order', grave: true, intro: ['Its appointment is taken back. What was done stays.'],
      fields: [{ is: 'area', field: 'why', label: 'Why?', rows: 3 }],
    }));
  }

  @Post('cancel')
  @ShowsAgain('showCancel')
  async cancel(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'works order');
    await cancelOrder(request.actor, request.transaction, { id, ...(await readAs(CancelForm, formOf(request))) });
    return new GoTo(`/sanctuary/orders/${id}`, 'Cancelled');
  }

  @Get('failed/:visitId')
  async showFailed(@Req() request: WebRequest): Promise<Page> {
    return step(request, `failed/${idFrom(request.params.visitId, 'visit')}`, () => ({
      heading: 'The visit failed', button: 'Save',
      fields: [
        { is: 'radios', field: 'why', label: 'Why?', choices: choicesOf(VISIT_FAILURES) },
        { is: 'area', field: 'nextStep', label: 'What is the safe next step?', hint: 'For example, text first, then come again tomorrow', rows: 3 },
        { is: 'area', field: 'note', label: 'Anything to note? (optional)', rows: 2 },
      ],
    }));
  }

  @Post('failed/:visitId')
  @ShowsAgain('showFailed')
  async failed(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(FailedForm, { why: '', ...formOf(request) });
    await failVisit(request.actor, request.transaction, { ...form, visitId: idFrom(request.params.visitId, 'visit'), version: null, deviceAt: null });
    return new GoTo(`/sanctuary/orders/${idFrom(request.params.id, 'works order')}`, 'Noted. Make the next appointment');
  }
}

function momentOf(day: string, raw: Record<string, unknown>, field: 'startsAt' | 'endsAt'): Date {
  const time = timeOf(raw[field]);
  if (!TIME.test(time)) throw refuse(field, field === 'startsAt' ? 'Enter the time from which they come, such as 10:00' : 'Enter the time until which they come, such as 12:00');
  return londonInstant(day, time);
}

type StepOfOrder = Pick<Step, 'heading' | 'button' | 'fields' | 'intro' | 'grave'> & { start?: Record<string, unknown>; always?: Record<string, unknown> };

async function step(request: WebRequest, name: string, about: (order: OpenedOrder) => StepOfOrder | Promise<StepOfOrder>): Promise<Page> {
  const order = await openOrder(request.actor, request.transaction, idFrom(request.params.id, 'works order'));
  const { start = {}, always = {}, ...rest } = await about(order);
  const address = `/sanctuary/orders/${order.id}`;
  return stepPage(request, {
    caption: `Works order ${order.reference}`, back: { href: address, text: 'Back to the order' }, action: `${address}/${name}`, start,
    always: { version: order.version, ...always }, ...rest,
  });
}
