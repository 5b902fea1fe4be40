import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listAgencies } from '#agencies';
import { listCategories, logCase } from '#cases';
import { refuse } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { LogCaseForm } from './case-forms.js';

/** How far the clocks of two web processes may be apart, in milliseconds. */
const CLOCKS_APART = 5 * 60_000;

/** Logging a case. */
@Controller('cases/new')
export class LogCaseController {
  @Get()
  @Needs('cases.log')
  async showLogCase(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const start = { agencyId: actor.agencyId, ...dateParts('receivedOn', transaction.today) };
    // A form that is shown again has logged nothing, or another case than the one typed: it gets an id of its own.
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7() };
    return new Page('cases/log-case.njk', {
      title: 'Log a case',
      form,
      agencies: await listAgencies(transaction),
      categories: await listCategories(transaction),
    });
  }

  @Post()
  @Needs('cases.log')
  @ShowsAgain('showLogCase')
  async logCase(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const raw = body as Record<string, unknown>;
    const form = await readAs(LogCaseForm, { ...raw, receivedOn: dateFrom(raw, 'receivedOn') });
    const logged = await logCase(actor, transaction, {
      ...form,
      id: formIdFrom(raw.id),
      reporter: { name: form.reporterName, phone: form.reporterPhone, email: form.reporterEmail },
    });
    return new GoTo(`/cases/${logged.id}`, `Case ${logged.reference} is logged`);
  }
}

/**
 * The id that the form was given when it was shown: the list is in the order of ids, so none may come from the future. An id
 * is made by the machine's clock, and so is held against that one.
 */
function formIdFrom(value: unknown): string {
  const id = idFrom(value, 'form');
  const [givenAt, version] = [parseInt(id.slice(0, 8) + id.slice(9, 13), 16), id[14]];
  if (version !== '7' || givenAt > Date.now() + CLOCKS_APART) throw refuse(null, 'This form cannot be used. Try again');
  return id;
}
