import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { draftFrom, listCategories, logCase } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { complaintFields } from '../complaints/complaint-forms.js';
import { COMPLAINT_CHOICES } from '../complaints/complaint-view.js';
import { earlierView } from '../search/earlier-view.js';
import { LogCaseForm } from './case-forms.js';
import { formIdFrom, newFormId } from './form-id.js';
import { stepsAfterComplaint } from './next-steps.js';

/** Logging a case. */
@Controller('cases/new')
export class LogCaseController {
  @Get()
  @Needs('cases.log')
  async showLogCase(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const { today } = transaction;
    const days = { ...dateParts('receivedOn', today), ...dateParts('happenedOn', today) };
    const start = { agencyId: actor.agencyId, channel: 'phone', ...days, ...begunWith(request) };
    // A form that is shown again has logged nothing, or another case than the one typed: it gets an id of its own.
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: newFormId() };
    return new Page('cases/log-case.njk', {
      title: 'Log a case',
      form,
      agencies: await listAgencies(transaction),
      categories: await listCategories(transaction),
      ...COMPLAINT_CHOICES,
      earlier: await earlierView(actor, transaction, form),
      mayLog: true,
    });
  }

  /** A case is begun with what was searched for and not found, so that nothing is typed twice. */
  @Post('start')
  @HttpCode(200)
  @Needs('cases.log')
  async startCase(@Req() request: WebRequest): Promise<Page> {
    return this.showLogCase(request);
  }

  /** The form again with the earlier cases that fit it; the page's script takes these alone. */
  @Post('earlier')
  @HttpCode(200)
  @Needs('cases.log')
  async showEarlier(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const typed = request.body as Record<string, unknown>;
    if (typed.part !== 'answer') return this.showLogCase(request);
    return new Page('search/earlier.njk', { earlier: await earlierView(actor, transaction, typed), mayLog: true });
  }

  @Post()
  @Needs('cases.log')
  @ShowsAgain('showLogCase')
  async logCase(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const raw = request.body as Record<string, unknown>;
    const form = await readAs(LogCaseForm, { ...complaintFields(raw), receivedOn: dateFrom(raw, 'receivedOn') });
    const logged = await logCase(actor, transaction, {
      ...form,
      id: formIdFrom(raw.id),
      complaint: form,
      reporter: { name: form.reporterName, phone: form.reporterPhone, email: form.reporterEmail },
    });
    return new GoTo(`/cases/${logged.id}`, `Case ${logged.reference} is logged`, await stepsAfterComplaint(request, logged.id));
  }
}

/** What a form that is shown anew holds already: what was typed into it, or what was searched for. */
function begunWith({ body }: WebRequest): Record<string, unknown> {
  const { _csrf: _secret, id: _id, part: _part, typed, ...fields } = (body ?? {}) as Record<string, unknown>;
  return typed === undefined ? fields : { ...draftFrom(textOf(typed).slice(0, 500)) };
}
