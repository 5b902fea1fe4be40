import { Controller, Get, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { listCategories, logCase } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { typedOr, type WebRequest } from '../http/page-request.js';
import { complaintFields } from '../complaints/complaint-forms.js';
import { COMPLAINT_CHOICES } from '../complaints/complaint-view.js';
import { LogCaseForm } from './case-forms.js';
import { formIdFrom, newFormId } from './form-id.js';

/** Logging a case. */
@Controller('cases/new')
export class LogCaseController {
  @Get()
  @Needs('cases.log')
  async showLogCase(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const { today } = transaction;
    const start = { agencyId: actor.agencyId, channel: 'phone', ...dateParts('receivedOn', today), ...dateParts('happenedOn', today) };
    // A form that is shown again has logged nothing, or another case than the one typed: it gets an id of its own.
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: newFormId() };
    return new Page('cases/log-case.njk', {
      title: 'Log a case',
      form,
      agencies: await listAgencies(transaction),
      categories: await listCategories(transaction),
      ...COMPLAINT_CHOICES,
    });
  }

  @Post()
  @Needs('cases.log')
  @ShowsAgain('showLogCase')
  async logCase(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const raw = body as Record<string, unknown>;
    const form = await readAs(LogCaseForm, { ...complaintFields(raw), receivedOn: dateFrom(raw, 'receivedOn') });
    const logged = await logCase(actor, transaction, {
      ...form,
      id: formIdFrom(raw.id),
      complaint: form,
      reporter: { name: form.reporterName, phone: form.reporterPhone, email: form.reporterEmail },
    });
    return new GoTo(`/cases/${logged.id}`, `Case ${logged.reference} is logged`);
  }
}
